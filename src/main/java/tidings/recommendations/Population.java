package tidings.recommendations;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Objects;
import tidings.cache.Cache;
import tidings.cache.Keep;
import tidings.cache.Rooms;

/** How many people did anything at all; a big number as of a minute ago, since a few more or less do not change it. */
final class Population {
    private static final String ALL = "all";
    private static final long BIG = 10_000;

    private final TasteStore tastes;
    private final Cache<Long> cache;

    Population(TasteStore tastes, Rooms rooms) {
        this.tastes = tastes;
        this.cache = rooms.local(new Keep("recommendations.people", 1, 1, Duration.ofMinutes(1)));
    }

    Future<Long> count() {
        return cache.get(ALL, key -> tastes.countAll())
                .map(Objects::requireNonNull)
                .compose(count -> count < BIG ? cache.forget(ALL).map(count) : Future.succeededFuture(count));
    }
}
