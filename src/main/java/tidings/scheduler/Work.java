package tidings.scheduler;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidings.bus.Refused;
import tidings.module.Duty;
import tidings.module.JobRun;

/** Does the duties of a run, one after the other. One that fails keeps no other from being done. */
final class Work {
    private static final Logger log = LoggerFactory.getLogger(Work.class);
    private static final int LONGEST_ERROR = 300;

    private final Run run;
    private final List<Duty> duties;
    private final Map<String, Long> figures = new HashMap<>();
    private Optional<String> error = Optional.empty();

    Work(Run run, List<Duty> duties) {
        this.run = run;
        this.duties = duties;
    }

    Future<Result> go() {
        return from(0).map(done -> new Result(Map.copyOf(figures), error, run.wasStopped()));
    }

    private Future<Void> from(int place) {
        return place == duties.size() || !run.mayGoOn()
                ? Future.succeededFuture()
                : done(duties.get(place)).compose(done -> from(place + 1));
    }

    private Future<Void> done(Duty duty) {
        run.begins(duty.name());
        return Future.<JobRun>succeededFuture(run)
                .compose(duty.work())
                .onSuccess(figure -> figures.put(duty.name(), figure))
                .<Void>mapEmpty()
                .recover(cause -> failed(duty, cause));
    }

    private Future<Void> failed(Duty duty, Throwable cause) {
        log.atWarn()
                .addKeyValue("job", duty.job())
                .addKeyValue("duty", duty.name())
                .addKeyValue("run", run.id())
                .setCause(cause)
                .log("a duty failed");
        error = error.or(() -> Optional.of(duty.name() + ": " + sentence(cause)));
        return Future.succeededFuture();
    }

    private static String sentence(Throwable cause) {
        var sentence = cause instanceof Refused ? String.valueOf(cause.getMessage()) : cause.toString();
        return sentence.length() <= LONGEST_ERROR ? sentence : sentence.substring(0, LONGEST_ERROR);
    }
}
