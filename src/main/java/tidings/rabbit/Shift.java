package tidings.rabbit;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.rabbitmq.RabbitMQMessage;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidings.bus.Refused;
import tidings.settings.RabbitmqSettings;

/**
 * Works on what comes over one line, as long as that lasts: a command is acknowledged when it is done or a dead letter, both
 * durably. When the line is over, whatever was not acknowledged is delivered over another one, so nothing more is tried here.
 */
final class Shift {
    private static final Logger log = LoggerFactory.getLogger(Shift.class);

    private final Vertx vertx;
    private final Line line;
    private final CommandReader reader;
    private final Commands commands;
    private final DeadCommands dead;
    private final RetryRules rules;
    private final AtomicInteger atWork;
    private final Lanes lanes = new Lanes();

    Shift(
            Vertx vertx,
            Line line,
            CommandReader reader,
            Commands commands,
            DeadCommands dead,
            RabbitmqSettings settings,
            AtomicInteger atWork) {
        this.vertx = vertx;
        this.line = line;
        this.reader = reader;
        this.commands = commands;
        this.dead = dead;
        this.rules = new RetryRules(settings.attempts(), new Backoff(settings.firstRetry(), settings.longestRetry()));
        this.atWork = atWork;
    }

    void take(RabbitMQMessage message) {
        atWork.incrementAndGet();
        var delivered = Delivered.of(message.body(), reader);
        lanes.after(delivered.lane(), () -> workOn(delivered))
                .compose(done -> acknowledge(message))
                .onComplete(done -> atWork.decrementAndGet());
    }

    private Future<Void> acknowledge(RabbitMQMessage message) {
        return line.isOver()
                ? Future.succeededFuture()
                : line.client().basicAck(message.envelope().getDeliveryTag(), false);
    }

    /** Fails only when the line is over. */
    private Future<Void> workOn(Delivered delivered) {
        var end = Promise.<Void>promise();
        var fate = delivered.command().isPresent() ? Fate.UNTRIED : Fate.lost(delivered.complaint(), 1);
        attempt(delivered, fate, end);
        return end.future();
    }

    private void attempt(Delivered delivered, Fate fate, Promise<Void> end) {
        if (line.isOver()) {
            end.fail("its line is over");
            return;
        }
        step(delivered, fate).onSuccess(end::complete).onFailure(cause -> again(delivered, fate, cause, end));
    }

    private Future<Void> step(Delivered delivered, Fate fate) {
        return fate.isLost()
                ? dead.bury(delivered, fate.why(), fate.tries())
                : commands.carryOut(delivered.command().orElseThrow());
    }

    private void again(Delivered delivered, Fate fate, Throwable cause, Promise<Void> end) {
        var refusal = Refused.from(cause).refusal();
        var next = rules.next(fate, refusal);
        log.atInfo()
                .addKeyValue("command", delivered.id())
                .addKeyValue("type", delivered.type())
                .addKeyValue("reason", refusal.code())
                .log("a command could not be carried out");
        var pause = rules.pause(fate, next);
        if (pause.isZero()) {
            attempt(delivered, next, end);
        } else {
            vertx.setTimer(pause.toMillis(), timer -> attempt(delivered, next, end));
        }
    }
}
