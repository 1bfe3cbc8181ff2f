package tidings.notifications;

import io.vertx.core.Future;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import tidings.cache.Cache;

/**
 * What is seen on opening an inbox, as this node remembers it: by user, and nothing else is part of the key, since everybody
 * who may see an inbox sees the same. What is being read when a change is heard of is not remembered.
 */
final class FirstPages {
    /** How much of an inbox is remembered; who asks for less gets the beginning of it. */
    static final int LENGTH = 20;

    private final Cache<InboxPage> pages;

    FirstPages(Cache<InboxPage> pages) {
        this.pages = pages;
    }

    /** @param read reads the first {@link #LENGTH} of somebody's inbox */
    Future<InboxPage> of(String userId, Function<String, Future<InboxPage>> read) {
        return pages.get(userId, read).map(Objects::requireNonNull);
    }

    void forget(String userId) {
        pages.forget(userId);
    }

    static InboxPage cut(InboxPage page, int first) {
        var all = page.notifications();
        if (all.size() <= first) {
            return page;
        }
        return new InboxPage(all.subList(0, first), places(page, first), true, page.counts(), page.changes());
    }

    private static List<Long> places(InboxPage page, int first) {
        return page.places().subList(0, first);
    }
}
