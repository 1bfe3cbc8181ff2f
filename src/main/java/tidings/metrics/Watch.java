package tidings.metrics;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at something again and again, for gauges of what lies in the store: whoever reads the metrics waits for nobody. */
public final class Watch extends VerticleBase {
    private static final Logger log = LoggerFactory.getLogger(Watch.class);

    private final String what;
    private final Duration every;
    private final Supplier<Future<Void>> look;
    private boolean over;

    /** @param every the pause after a look */
    public Watch(String what, Duration every, Supplier<Future<Void>> look) {
        this.what = what;
        this.every = every;
        this.look = look;
    }

    @Override
    public Future<?> start() {
        again();
        return Future.succeededFuture();
    }

    private void again() {
        vertx.setTimer(
                every.toMillis(),
                timer -> Future.succeededFuture()
                        .compose(now -> look.get())
                        .onFailure(this::warn)
                        .onComplete(done -> next()));
    }

    @Override
    public Future<?> stop() {
        over = true;
        return Future.succeededFuture();
    }

    /** One look may outlast the verticle, and the timers of a verticle that is gone go on. */
    private void next() {
        if (!over) {
            again();
        }
    }

    private void warn(Throwable cause) {
        log.atWarn()
                .addKeyValue("what", what)
                .addKeyValue("reason", cause.getMessage())
                .log("what the metrics tell could not be read");
    }
}
