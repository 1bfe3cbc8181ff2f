package tidings.scheduler;

import java.time.Duration;
import tidings.bus.Request;
import tidings.bus.Viewer;
import tidings.bus.Wire;

/** What may be asked of the scheduler. */
public sealed interface SchedulerRequest<R> extends Request<R> {
    @Override
    default Duration patience() {
        return Duration.ofSeconds(10);
    }

    /** For an ADMIN: all jobs, by their names. */
    @Wire("scheduler.list-jobs.v1")
    record ListJobs(Viewer viewer) implements SchedulerRequest<Jobs> {}

    /**
     * For an ADMIN: runs a job now, one that is switched off too. It is stored before it is answered. Where a run that was asked
     * for waits or is under way, it is that one; one that its schedule began is followed by it. NOT_FOUND where there is no such job.
     */
    @Wire("scheduler.run-job.v1")
    record RunJob(Viewer viewer, String name) implements SchedulerRequest<Job> {}

    /** What the last audit found, for whoever shows it. */
    @Wire("scheduler.find-drift.v1")
    record FindDrift() implements SchedulerRequest<Drift> {}
}
