package tidings.scheduler;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tidings.module.JobRun;
import tidings.store.Pages;
import tidings.store.Pages.Page;

/**
 * Lets go of occurrences that were over long ago. Not of the last time of a schedule, however long ago that was: without its
 * row it would be done again.
 */
final class Forgetting {
    private static final int PAGE = 100;

    private final OccurrenceStore store;
    private final Duration keep;
    private final Clock clock;

    Forgetting(OccurrenceStore store, Duration keep, Clock clock) {
        this.store = store;
        this.keep = keep;
        this.clock = clock;
    }

    /** Answers how many are gone. */
    Future<Long> forget(JobRun run, List<JobSpec> jobs) {
        var now = clock.instant();
        var last = jobs.stream()
                .flatMap(job -> job.schedule().last(now).map(at -> OccurrenceStore.id(job.name(), at)).stream())
                .collect(Collectors.toSet());
        return Pages.<Instant>count(run::mayGoOn, place -> page(place, last));
    }

    private Future<Page<Instant>> page(@Nullable Instant place, Set<String> last) {
        return store.ended(place, clock.instant().minus(keep), PAGE)
                .compose(page -> delete(page, last)
                        .map(gone -> new Page<>(
                                gone,
                                page.size() < PAGE ? null : page.get(PAGE - 1).getInstant("endedAt"))));
    }

    private Future<Long> delete(List<JsonObject> page, Set<String> last) {
        var ids = page.stream()
                .map(json -> json.getString("_id"))
                .filter(id -> !last.contains(id))
                .toList();
        return Future.all(ids.stream().map(store::delete).toList()).map(done -> (long) ids.size());
    }
}
