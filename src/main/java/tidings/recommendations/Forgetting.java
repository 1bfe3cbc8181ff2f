package tidings.recommendations;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import tidings.module.JobRun;
import tidings.store.Pages;
import tidings.store.Pages.Page;

/**
 * Lets go of what people looked at, searched for and cancelled long ago, and has the products counted without it. What is
 * remembered of rankings may stay: what is so old weighs next to nothing in them.
 */
final class Forgetting {
    private static final int PAGE = 100;

    private final TasteStore tastes;
    private final Noting noting;
    private final Duration keep;
    private final Clock clock;

    Forgetting(TasteStore tastes, Noting noting, Duration keep, Clock clock) {
        this.tastes = tastes;
        this.noting = noting;
        this.keep = keep;
        this.clock = clock;
    }

    /** Answers of how many people something was forgotten. */
    Future<Long> forget(JobRun run) {
        var start = clock.instant().minus(keep);
        return Pages.<Boolean>count(run::mayGoOn, more -> page(start));
    }

    private Future<Page<Boolean>> page(Instant start) {
        return tastes.before(start, PAGE)
                .compose(people -> Bounded.each(people, id -> forget(id, start))
                        .map(done -> new Page<>(people.size(), people.size() == PAGE ? true : null)));
    }

    private Future<Taste> forget(String userId, Instant start) {
        return tastes.change(userId, taste -> TasteRules.since(taste, start), noting::touch);
    }
}
