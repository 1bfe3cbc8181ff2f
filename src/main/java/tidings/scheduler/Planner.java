package tidings.scheduler;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Sees the time of a job come, and stores that. Every node does; there is one row for all of them. */
final class Planner {
    private final JobStore jobs;
    private final OccurrenceStore occurrences;
    private final OccurrenceRules rules;
    private final Seam seam;
    private final Clock clock;
    /** The windows whose beginning is stored, so that nothing is asked of the store before their end. */
    private final Map<String, Window> planned = new ConcurrentHashMap<>();

    private final Map<String, Instant> since = new ConcurrentHashMap<>();

    Planner(JobStore jobs, OccurrenceStore occurrences, OccurrenceRules rules, Seam seam, Clock clock) {
        this.jobs = jobs;
        this.occurrences = occurrences;
        this.rules = rules;
        this.seam = seam;
        this.clock = clock;
    }

    Future<Void> plan(JobSpec job) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var window = planned.get(job.name());
        if (window != null && window.covers(now)) {
            return Future.succeededFuture();
        }
        return since(job, now).compose(since -> plan(job, Window.of(job.schedule(), now), since, now));
    }

    private Future<Instant> since(JobSpec job, Instant now) {
        var known = since.get(job.name());
        return known != null && !known.isAfter(now)
                ? Future.succeededFuture(known)
                : jobs.since(job, now).onSuccess(found -> since.put(job.name(), found));
    }

    private Future<Void> plan(JobSpec job, Window window, Instant since, Instant now) {
        var due = window.last().filter(at -> job.isOn() && at.isAfter(since));
        return due.map(at -> store(job, at, now))
                .orElseGet(Future::succeededFuture)
                .onSuccess(done -> planned.put(job.name(), window));
    }

    private Future<Void> store(JobSpec job, Instant at, Instant now) {
        var stored = rules.isTooLate(job, at, now)
                ? occurrences.leaveOut(job.name(), at, now, OccurrenceRules.TOO_LATE)
                : occurrences.plan(job.name(), at, now);
        return stored.compose(done -> seam.at(Seam.Moment.PLANNED));
    }
}
