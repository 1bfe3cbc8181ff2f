package tidings.notifications;

import io.vertx.core.Deployable;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import tidings.bus.Bus;
import tidings.cache.Cache;
import tidings.cache.Keep;
import tidings.cache.LocalCache;
import tidings.module.Module;
import tidings.store.Index;

/** The notifications on one node. */
public final class NotificationsModule implements Module {
    /** What they answer and tell; known before they can be made, since the bus is. */
    public static final List<Class<?>> PROTOCOLS =
            List.of(NotificationRequest.class, NotificationEvent.class, InboxPoke.class);
    /** What their queries need; known before they can be made, since the store is. */
    public static final List<Index> INDEXES = InboxStore.indexes();

    private static final Duration NUMBERS_KEPT = Duration.ofMinutes(1);

    private final InboxUseCases useCases;
    private final StoredInbox inbox;

    public NotificationsModule(NotificationsKit kit) {
        var cache = kit.inbox().cache();
        Cache<InboxPage> pages =
                new LocalCache<>(new Keep("notifications.pages", 1, cache.pages(), cache.ttl()), kit.clock());
        Cache<Hint> hints =
                new LocalCache<>(new Keep("notifications.numbers", 1, cache.numbers(), NUMBERS_KEPT), kit.clock());
        var aggregates = kit.outbox().aggregates(InboxStore.COLLECTION);
        var store = new InboxStore(aggregates.documents());
        var firstPages = new FirstPages(pages);
        var numbers = new Numbers(store, hints);
        var news = new InboxNews(Bus.of(kit.vertx()), firstPages);
        var alterations = new Alterations(store, numbers, news, kit.clock());
        this.inbox = new StoredInbox(aggregates, store, numbers, news);
        this.useCases = new InboxUseCases(
                new Inboxes(store, firstPages),
                new Handling(
                        alterations, kit.inbox().longestSnooze(), kit.inbox().snoozes(), kit.clock()));
    }

    @Override
    public List<String> aggregates() {
        return List.of(InboxStore.COLLECTION);
    }

    @Override
    public List<Index> indexes() {
        return INDEXES;
    }

    @Override
    public Supplier<? extends Deployable> verticle() {
        return () -> new NotificationsVerticle(useCases);
    }

    /** Where this domain writes what it tells. */
    Inbox inbox() {
        return inbox;
    }
}
