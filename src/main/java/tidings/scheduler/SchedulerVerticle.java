package tidings.scheduler;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import tidings.bus.Bus;
import tidings.scheduler.SchedulerRequest.FindDrift;
import tidings.scheduler.SchedulerRequest.ListJobs;
import tidings.scheduler.SchedulerRequest.RunJob;

/** The scheduler on the bus. */
final class SchedulerVerticle extends VerticleBase {
    private final JobDesk desk;

    SchedulerVerticle(JobDesk desk) {
        this.desk = desk;
    }

    @Override
    public Future<?> start() {
        var bus = Bus.of(vertx);
        return Future.all(
                bus.answer(ListJobs.class, desk::list),
                bus.answer(RunJob.class, desk::run),
                bus.answer(FindDrift.class, desk::drift));
    }
}
