package tidings.notifications;

import tidings.bus.Bus;
import tidings.cache.Cache;

/** Puts the inbox together. */
final class InboxParts {
    private final NotificationsKit kit;
    private final InboxStore store;
    private final FirstPages pages;
    private final Numbers numbers;
    private final Crowded crowded;
    private final InboxNews news;
    private final Alterations alterations;
    private final Erasure erasure;

    InboxParts(NotificationsKit kit, Cache<InboxPage> pages, Cache<Hint> hints) {
        this.kit = kit;
        this.store = new InboxStore(kit.store().documents(InboxStore.COLLECTION));
        this.pages = new FirstPages(pages);
        this.numbers = new Numbers(store, hints);
        this.crowded = new Crowded(kit.inbox().retention().perUser());
        this.news = new InboxNews(Bus.of(kit.vertx()), kit.node(), this.pages, numbers, crowded);
        this.alterations = new Alterations(store, numbers, news, kit.clock());
        this.erasure = new Erasure(store, kit.outbox(), news, kit.clock());
    }

    Inbox inbox() {
        return new StoredInbox(kit.outbox().aggregates(InboxStore.COLLECTION), store, numbers, news);
    }

    InboxUseCases useCases() {
        var settings = kit.inbox();
        return new InboxUseCases(
                new Inboxes(store, pages),
                new Handling(alterations, settings.longestSnooze(), settings.snoozes(), kit.clock()),
                new Marking(store, numbers, news, new MarkRules(settings.marks()), kit.clock()),
                new ChangeReader(store),
                new InboxExport(store),
                erasure);
    }

    UnreadDrift drift() {
        return new UnreadDrift(new People(Bus.of(kit.vertx())), store);
    }

    InboxCaretaker caretaker() {
        var sent = new SentMessages(kit.store().documents(SentMessages.COLLECTION));
        return new InboxCaretaker(
                news,
                new Waking(store, alterations, erasure, kit.clock()),
                new Retention(store, sent, crowded, news, kit.inbox().retention(), kit.clock()),
                kit.inbox());
    }
}
