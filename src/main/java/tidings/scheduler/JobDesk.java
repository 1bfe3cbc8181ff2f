package tidings.scheduler;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.bus.Viewer;
import tidings.scheduler.SchedulerRequest.FindDrift;
import tidings.scheduler.SchedulerRequest.ListJobs;
import tidings.scheduler.SchedulerRequest.RunJob;
import tidings.store.Ids;

/** Where an ADMIN looks at the jobs, and has them run. */
final class JobDesk {
    /** So many runs back a finished audit is looked for. */
    private static final int RUNS_BACK = 20;

    private final List<JobSpec> jobs;
    private final OccurrenceStore store;
    private final Clock clock;
    private final Ids ids;

    JobDesk(List<JobSpec> jobs, OccurrenceStore store, Clock clock, Ids ids) {
        this.jobs = jobs;
        this.store = store;
        this.clock = clock;
        this.ids = ids;
    }

    Future<Jobs> list(ListJobs request) {
        unlessAdmin(request.viewer());
        return Future.all(jobs.stream().map(this::shown).toList()).map(all -> new Jobs(all.list()));
    }

    Future<Job> run(RunJob request) {
        unlessAdmin(request.viewer());
        var job = jobs.stream()
                .filter(each -> each.name().equals(request.name()))
                .findFirst()
                .orElseThrow(() ->
                        Refusal.of(Code.NOT_FOUND, "There is no such job.").asException());
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return store.ask(job.name() + "/asked/" + ids.next(), job.name(), now).compose(done -> shown(job));
    }

    Future<Drift> drift(FindDrift request) {
        return store.started(SchedulerModule.AUDIT, RUNS_BACK)
                .map(runs -> runs.stream()
                        .filter(run -> run.state() == OccurrenceState.DONE)
                        .findFirst()
                        .map(JobDesk::found)
                        .orElse(new Drift(0, Map.of(), null)));
    }

    private static Drift found(Occurrence audit) {
        var total = audit.figures().values().stream().mapToLong(Long::longValue).sum();
        return new Drift(total, audit.figures(), audit.at());
    }

    private Future<Job> shown(JobSpec job) {
        var last = store.started(job.name(), 1);
        var open = store.open(job.name());
        return Future.all(last, open)
                .map(done -> shown(job, last.result().stream().findFirst(), open.result()));
    }

    private Job shown(JobSpec job, Optional<Occurrence> last, List<Occurrence> open) {
        return new Job(
                job.name(),
                job.schedule().cron(),
                job.schedule().zone().getId(),
                last.map(JobDesk::state).orElse(JobState.IDLE),
                last.flatMap(Occurrence::startedAt).orElse(null),
                next(job, open).orElse(null),
                last.flatMap(Occurrence::error).orElse(null));
    }

    private static JobState state(Occurrence last) {
        if (last.isRunning()) {
            return JobState.RUNNING;
        }
        return last.error().isPresent() ? JobState.FAILED : JobState.IDLE;
    }

    /** What waits, or else the next time of the schedule. */
    private Optional<Instant> next(JobSpec job, List<Occurrence> open) {
        var waiting = open.stream().filter(one -> !one.isRunning()).flatMap(one -> one.due().stream());
        var scheduled = job.isOn() ? job.schedule().next(clock.instant()) : Optional.<Instant>empty();
        return Stream.concat(waiting, scheduled.stream()).min(Instant::compareTo);
    }

    private static void unlessAdmin(Viewer viewer) {
        if (!viewer.admin()) {
            throw Refusal.of(Code.FORBIDDEN, "This is for an ADMIN.").asException();
        }
    }
}
