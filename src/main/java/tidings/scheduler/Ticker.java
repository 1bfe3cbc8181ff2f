package tidings.scheduler;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidings.settings.SchedulerSettings;

/** What a node has once: it looks what is due, again and again. */
final class Ticker extends VerticleBase {
    private static final Logger log = LoggerFactory.getLogger(Ticker.class);

    private final List<JobSpec> jobs;
    private final Planner planner;
    private final Runner runner;
    private final SchedulerSettings settings;
    private boolean over;

    Ticker(List<JobSpec> jobs, Planner planner, Runner runner, SchedulerSettings settings) {
        this.jobs = jobs;
        this.planner = planner;
        this.runner = runner;
        this.settings = settings;
    }

    @Override
    public Future<?> start() {
        again();
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        over = true;
        return runner.stop();
    }

    Runner runner() {
        return runner;
    }

    List<JobSpec> jobs() {
        return jobs;
    }

    private void again() {
        vertx.setTimer(settings.every().toMillis(), timer -> tick().onComplete(done -> next()));
    }

    /** One look may outlast the verticle, and the timers of a verticle that is gone go on. */
    private void next() {
        if (!over) {
            again();
        }
    }

    /** What fails is tried again by the next one, and keeps no other job from its turn. */
    Future<Void> tick() {
        var through = unharmed("all", runner::beat);
        for (var job : jobs) {
            through = through.compose(done -> unharmed(job.name(), () -> planner.plan(job)))
                    .compose(done -> unharmed(job.name(), () -> runner.look(job)));
        }
        return through;
    }

    private static Future<Void> unharmed(String job, Supplier<Future<Void>> step) {
        return Future.succeededFuture()
                .compose(now -> step.get())
                .onFailure(cause -> log.atWarn()
                        .addKeyValue("job", job)
                        .addKeyValue("reason", cause.getMessage())
                        .log("a job could not be looked after"))
                .otherwiseEmpty();
    }
}
