package tidings.rabbit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures the queues at the broker now and then. */
final class QueueWatch {
    private static final Logger log = LoggerFactory.getLogger(QueueWatch.class);

    private final Vertx vertx;
    private final Supplier<Optional<Line>> line;
    private final Duration every;
    private final Map<String, AtomicLong> lengths =
            Map.of(Topology.COMMANDS, new AtomicLong(), Topology.DEAD_LETTERS, new AtomicLong());

    QueueWatch(Vertx vertx, Supplier<Optional<Line>> line, Meters meters, Duration every) {
        this.vertx = vertx;
        this.line = line;
        this.every = every;
        lengths.forEach(meters::waiting);
    }

    void start() {
        vertx.setTimer(every.toMillis(), timer -> look().onComplete(done -> start()));
    }

    private Future<?> look() {
        return line.get()
                .<Future<?>>map(open -> Future.join(lengths.entrySet().stream()
                        .map(each -> open.client().messageCount(each.getKey()).onSuccess(each.getValue()::set))
                        .toList()))
                .orElseGet(Future::succeededFuture)
                .onFailure(cause -> log.atDebug().setCause(cause).log("the queues could not be measured"));
    }
}
