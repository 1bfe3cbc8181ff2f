package tidings.delivery;

import io.vertx.core.Deployable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tidings.delivery.DeliveryRequest.ExportMailbox;
import tidings.module.Module;
import tidings.outbox.Listeners;
import tidings.store.Index;
import tidings.users.Contribution;
import tidings.users.UserEvent.UserErased;

/** Delivery on one node. */
public final class DeliveryModule implements Module {
    /** What it answers and tells; known before it can be made, since the bus is. */
    public static final List<Class<?>> PROTOCOLS = List.of(DeliveryRequest.class);

    /** What its queries need; known before it can be made, since the store is. */
    public static final List<Index> INDEXES = Stream.of(
                    MailboxStore.indexes(), JobStore.indexes(), SuppressedAddresses.indexes(), DigestStore.indexes())
            .flatMap(List::stream)
            .toList();

    /** What it adds to the export of a user. */
    public static final Contribution MAILBOX = new Contribution("mails", (userId, start) -> new ExportMailbox(userId));

    private final DeliveryKit kit;
    private final KeptMails kept;
    private final DigestStore digests;
    private final Sending sending;

    public DeliveryModule(DeliveryKit kit) {
        this.kit = kit;
        var mailbox = new MailboxStore(
                kit.store().documents(MailboxStore.COLLECTION), kit.delivery().mailbox());
        this.kept = new KeptMails(mailbox);
        this.digests = new DigestStore(kit.store());
        this.sending = new Sending(kit, digests, mailbox);
    }

    /** What this domain hears. */
    public static Listeners listenTo(Listeners listeners) {
        return listeners.add(UserErased.class, DeliveryVerticle.GROUP);
    }

    @Override
    public List<Index> indexes() {
        return INDEXES;
    }

    @Override
    public Supplier<? extends Deployable> verticle() {
        return () -> new DeliveryVerticle(kept, digests, sending);
    }

    @Override
    public List<Deployable> perNode() {
        var once = new ArrayList<Deployable>();
        once.add(sending.backlog());
        once.add(new DigestCaretaker(digests, kit.retention(), kit.clock()));
        sending.worker().ifPresent(once::add);
        return once;
    }
}
