package tidings.scheduler;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidings.settings.SchedulerSettings;

/** Claims what is due and does it, at most one run of a job at a time. */
final class Runner {
    private static final Logger log = LoggerFactory.getLogger(Runner.class);

    private final OccurrenceStore store;
    private final OccurrenceRules rules;
    private final SchedulerSettings settings;
    private final Seam seam;
    private final RunMeters meters;
    private final Clock clock;
    private final Map<String, Run> running = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    Runner(
            OccurrenceStore store,
            OccurrenceRules rules,
            SchedulerSettings settings,
            Seam seam,
            RunMeters meters,
            Clock clock) {
        this.store = store;
        this.rules = rules;
        this.settings = settings;
        this.seam = seam;
        this.meters = meters;
        this.clock = clock;
    }

    /** Begins what is due of this job; does not wait for its end. */
    Future<Void> look(JobSpec job) {
        return store.open(job.name())
                .map(open -> rules.turn(job, open, now()))
                .compose(turn -> settle(turn).compose(done -> begin(job, turn)));
    }

    /** A sign of life of what runs here, well before its claim ends. */
    Future<Void> beat() {
        return Future.join(running.values().stream().map(this::beat).toList()).mapEmpty();
    }

    /** Nothing more is begun; ends when what runs has noticed. */
    Future<Void> stop() {
        stopped = true;
        running.values().forEach(Run::stop);
        return idle();
    }

    /** Ends when what runs now has. */
    Future<Void> idle() {
        return Future.join(running.values().stream().map(Run::over).toList()).mapEmpty();
    }

    private Future<Void> beat(Run run) {
        return rules.takesTooLong(run.occurrence(), now()) ? giveUp(run) : prolong(run);
    }

    /** Its duty is told of it only then: one that ended for that reason would count as stopped, and be begun again. */
    private Future<Void> giveUp(Run run) {
        return end(run.occurrence(), rules.tookTooLong(run.occurrence(), run.duty()))
                .onSuccess(ours -> {
                    run.lost();
                    ended(run);
                })
                .mapEmpty();
    }

    private void ended(Run run) {
        running.remove(run.occurrence().job(), run);
        run.ended();
    }

    private Future<Void> prolong(Run run) {
        var half = run.until().minus(settings.claim().dividedBy(2));
        if (now().isBefore(half)) {
            return Future.succeededFuture();
        }
        var until = now().plus(settings.claim());
        return store.prolong(run.occurrence(), until)
                .onSuccess(ours -> {
                    if (ours) {
                        run.prolonged(until);
                    } else {
                        run.lost();
                    }
                })
                .mapEmpty();
    }

    private Future<Void> settle(Turn turn) {
        var settled = Future.<Void>succeededFuture();
        for (var skipped : turn.skipped()) {
            settled = settled.compose(done ->
                    store.skip(skipped.occurrence(), skipped.reason(), now()).mapEmpty());
        }
        return settled.compose(done -> turn.exhausted()
                .map(run -> end(run, OccurrenceRules.died(run)).<Void>mapEmpty())
                .orElseGet(Future::succeededFuture));
    }

    private Future<Void> begin(JobSpec job, Turn turn) {
        if (stopped || turn.next().isEmpty() || running.containsKey(job.name())) {
            return Future.succeededFuture();
        }
        var now = now();
        var until = now.plus(settings.claim());
        return store.claim(turn.next().get(), now, until)
                .compose(claimed -> seam.at(Seam.Moment.CLAIMED).map(claimed))
                .onSuccess(claimed -> claimed.ifPresent(mine -> run(job, mine, until)))
                .mapEmpty();
    }

    private void run(JobSpec job, Occurrence claimed, Instant until) {
        if (rules.isLate(claimed)) {
            meters.begunLate(claimed.job());
        }
        var run = new Run(claimed, until, clock);
        if (stopped) {
            run.stop();
        }
        running.put(job.name(), run);
        new Work(run, job.duties())
                .go()
                .compose(result -> seam.at(Seam.Moment.WORKED).map(result))
                .compose(result -> end(claimed, rules.ending(claimed, result, now())))
                .onFailure(cause -> log.atWarn()
                        .addKeyValue("run", claimed.id())
                        .addKeyValue("reason", cause.getMessage())
                        .log("the end of a run could not be stored"))
                .compose(ours -> seam.at(Seam.Moment.ENDED))
                .onComplete(done -> ended(run));
    }

    /** False where it was taken over. */
    private Future<Boolean> end(Occurrence run, Ending ending) {
        return store.end(run, ending, now()).onSuccess(ours -> {
            if (ours) {
                meters.ended(run.job(), ending.state());
            }
        });
    }

    /** As exact as the store keeps it, so that what is read is what was written. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
