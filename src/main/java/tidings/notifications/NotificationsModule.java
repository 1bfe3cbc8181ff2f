package tidings.notifications;

import io.vertx.core.Deployable;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tidings.cache.Cache;
import tidings.cache.Keep;
import tidings.module.Duty;
import tidings.module.Module;
import tidings.notifications.NotificationRequest.ExportInbox;
import tidings.outbox.Listeners;
import tidings.store.Index;
import tidings.users.Contribution;
import tidings.users.UserEvent.UserErased;

/** The notifications on one node. */
public final class NotificationsModule implements Module {
    /** What they answer and tell; known before they can be made, since the bus is. */
    public static final List<Class<?>> PROTOCOLS =
            List.of(NotificationRequest.class, NotificationEvent.class, InboxPoke.class);
    /** What their queries need; known before they can be made, since the store is. */
    public static final List<Index> INDEXES = Stream.of(InboxStore.indexes(), SentMessages.indexes())
            .flatMap(List::stream)
            .toList();

    /** What it adds to the export of a user. */
    public static final Contribution INBOX =
            new Contribution("notifications", (userId, start) -> new ExportInbox(userId, start.orElse(null)));

    private static final Duration NUMBERS_KEPT = Duration.ofMinutes(1);

    private final Inbox inbox;
    private final InboxUseCases useCases;
    private final InboxCaretaker caretaker;
    private final List<Duty> duties;

    public NotificationsModule(NotificationsKit kit) {
        var cache = kit.inbox().cache();
        Cache<InboxPage> pages = kit.rooms().local(new Keep("notifications.pages", 1, cache.pages(), cache.ttl()));
        Cache<Hint> hints = kit.rooms().local(new Keep("notifications.numbers", 1, cache.numbers(), NUMBERS_KEPT));
        var parts = new InboxParts(kit, pages, hints);
        this.inbox = parts.inbox();
        this.useCases = parts.useCases();
        this.caretaker = parts.caretaker();
        this.duties = List.of(new Duty("integrity-audit", "unread", parts.drift()::count));
    }

    /** What this domain does when it hears events. */
    public static Listeners listenTo(Listeners listeners) {
        return listeners.add(UserErased.class, Erasure.GROUP);
    }

    @Override
    public List<String> aggregates() {
        return List.of(InboxStore.COLLECTION);
    }

    @Override
    public List<Duty> duties() {
        return duties;
    }

    @Override
    public List<Index> indexes() {
        return INDEXES;
    }

    @Override
    public Supplier<? extends Deployable> verticle() {
        return () -> new NotificationsVerticle(useCases);
    }

    @Override
    public List<Deployable> perNode() {
        return List.of(caretaker);
    }

    /** Where this domain writes what it tells. */
    Inbox inbox() {
        return inbox;
    }
}
