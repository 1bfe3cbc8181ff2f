package tidings.delivery;

import io.vertx.core.Deployable;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tidings.bus.Bus;
import tidings.delivery.DeliveryRequest.ExportMailbox;
import tidings.module.Module;
import tidings.outbox.Listeners;
import tidings.store.Index;
import tidings.users.Contribution;
import tidings.users.UserEvent.EmailVerificationRequested;
import tidings.users.UserEvent.PasswordResetRequested;
import tidings.users.UserEvent.UserErased;

/** Delivery on one node. */
public final class DeliveryModule implements Module {
    /** What it answers and tells; known before it can be made, since the bus is. */
    public static final List<Class<?>> PROTOCOLS = List.of(DeliveryRequest.class);

    /** What its queries need; known before it can be made, since the store is. */
    public static final List<Index> INDEXES = Stream.of(
                    MailboxStore.indexes(), JobStore.indexes(), SuppressedAddresses.indexes())
            .flatMap(List::stream)
            .toList();

    /** What it adds to the export of a user. */
    public static final Contribution MAILBOX = new Contribution("mails", (userId, start) -> new ExportMailbox(userId));

    private final RequestedMails mails;
    private final Sending sending;

    public DeliveryModule(DeliveryKit kit) {
        var mailbox = new MailboxStore(kit.store().documents(MailboxStore.COLLECTION));
        mails = new RequestedMails(Bus.of(kit.vertx()), mailbox, kit.clock());
        sending = new Sending(kit);
    }

    /** What this domain hears. */
    public static Listeners listenTo(Listeners listeners) {
        return listeners
                .add(PasswordResetRequested.class, RequestedMails.GROUP)
                .add(EmailVerificationRequested.class, RequestedMails.GROUP)
                .add(UserErased.class, RequestedMails.GROUP);
    }

    @Override
    public List<Index> indexes() {
        return INDEXES;
    }

    @Override
    public Supplier<? extends Deployable> verticle() {
        return () -> new DeliveryVerticle(mails, sending);
    }

    @Override
    public List<Deployable> perNode() {
        return List.of(sending.backlog());
    }
}
