package tidings.rabbit;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidings.bus.Refusal;
import tidings.bus.Refused;
import tidings.outbox.Dead;
import tidings.outbox.DeadLetters;

/** Commands that cannot be read or were refused: among the other dead letters of the house, and at the broker with the reason. */
final class DeadCommands {
    static final String SOURCE = "commands";
    static final String COLLECTION = "commands";

    private static final Logger log = LoggerFactory.getLogger(DeadCommands.class);

    private final DeadLetters letters;
    private final Commands commands;
    private final CommandReader reader;
    private final Optional<Publisher> publisher;
    private final Meters meters;
    private final Clock clock;

    DeadCommands(
            DeadLetters letters,
            Commands commands,
            CommandReader reader,
            Optional<Publisher> publisher,
            Meters meters,
            Clock clock) {
        this.letters = letters;
        this.commands = commands;
        this.reader = reader;
        this.publisher = publisher;
        this.meters = meters;
        this.clock = clock;
        letters.replayedBy(SOURCE, this::replay);
    }

    /** First here, where it is durable; whoever dies before the broker has it does both again. */
    Future<Void> bury(Delivered delivered, String why, int attempts) {
        return letters.keep(letter(delivered, why, attempts))
                .compose(kept -> tellTheBroker(delivered, why, attempts))
                .onSuccess(done -> noteDown(delivered, why));
    }

    private Dead letter(Delivered delivered, String why, int attempts) {
        return new Dead(
                delivered.id() + "@" + SOURCE,
                SOURCE,
                delivered.type(),
                delivered.payload(),
                why,
                attempts,
                clock.instant(),
                COLLECTION,
                delivered.command().flatMap(Command::userId).orElseGet(delivered::id));
    }

    private Future<Void> tellTheBroker(Delivered delivered, String why, int attempts) {
        return publisher
                .map(open -> open.publish(Message.of(
                        Topology.DEAD_LETTERS,
                        delivered.type(),
                        false,
                        delivered.id(),
                        Map.of("x-reason", why, "x-attempts", attempts),
                        delivered.body())))
                .orElseGet(Future::succeededFuture);
    }

    private void noteDown(Delivered delivered, String why) {
        meters.deadLettered();
        log.atWarn()
                .addKeyValue("command", delivered.id())
                .addKeyValue("type", delivered.type())
                .addKeyValue("reason", why)
                .log("a command became a dead letter");
    }

    /** Without the broker, and in nobody's order. What is refused once more stays. */
    private Future<Void> replay(Dead dead) {
        var delivered = Delivered.of(Buffer.buffer(dead.payload()), reader);
        return delivered
                .command()
                .map(command -> commands.carryOut(command).recover(cause -> again(dead, cause)))
                .orElseGet(() -> keepAgain(dead, dead.error()));
    }

    private Future<Void> again(Dead dead, Throwable cause) {
        var refusal = Refused.from(cause).refusal();
        return refusal.retryable() ? Future.failedFuture(cause) : keepAgain(dead, why(refusal));
    }

    private Future<Void> keepAgain(Dead dead, String why) {
        return letters.keep(new Dead(
                dead.id(),
                dead.source(),
                dead.type(),
                dead.payload(),
                why,
                dead.attempts() + 1,
                dead.firstFailedAt(),
                dead.collection(),
                dead.document()));
    }

    static String why(Refusal refusal) {
        return refusal.code() + ": " + refusal.message();
    }
}
