package tidings.rabbit;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.rabbitmq.QueueOptions;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tidings.settings.RabbitmqSettings;

/** Takes commands from the broker, as many at once as it may. One a node. */
final class Intake extends VerticleBase {
    private final RabbitmqSettings settings;
    private final LineOptions lines;
    private final CommandReader reader;
    private final Commands commands;
    private final DeadCommands dead;
    private final Meters meters;
    private final AtomicInteger atWork = new AtomicInteger();

    private @Nullable Lineman lineman;

    Intake(
            RabbitmqSettings settings,
            LineOptions lines,
            CommandReader reader,
            Commands commands,
            DeadCommands dead,
            Meters meters) {
        this.settings = settings;
        this.lines = lines;
        this.reader = reader;
        this.commands = commands;
        this.dead = dead;
        this.meters = meters;
    }

    @Override
    public Future<?> start() {
        lineman = new Lineman(
                vertx,
                "commands",
                () -> Line.open(vertx, lines, "commands"),
                this::consume,
                new Backoff(settings.firstRetry(), settings.longestRetry()));
        meters.atWork(atWork);
        meters.connected("commands", this::isConnected);
        lineman.start();
        new QueueWatch(vertx, () -> requireNonNull(lineman).line(), meters, settings.lookEvery()).start();
        return Future.succeededFuture();
    }

    /** What is not acknowledged is delivered to somebody else. */
    @Override
    public Future<?> stop() {
        return requireNonNull(lineman).stop();
    }

    private Future<Void> consume(Line line) {
        var shift = new Shift(vertx, line, reader, commands, dead, settings, atWork);
        var options = new QueueOptions().setAutoAck(false).setMaxInternalQueueSize(settings.prefetch());
        return line.client()
                .basicQos(settings.prefetch())
                .compose(done -> line.client().basicConsumer(Topology.COMMANDS, options))
                .onSuccess(consumer -> consumer.endHandler(ended -> line.cut()).handler(message -> {
                    meters.consumed();
                    shift.take(message);
                }))
                .mapEmpty();
    }

    private boolean isConnected() {
        return lineman != null && lineman.line().isPresent();
    }
}
