package tidings.outbox;

import java.time.Instant;
import tidings.bus.Wire;

/**
 * What could not be done in all its attempts.
 *
 * @param source who failed: a group of listeners, or whoever else keeps dead letters
 * @param type of the event, or of what was to be done
 * @param payload as a JSON document
 */
@Wire("outbox.dead-letter.v1")
public record DeadLetter(
        String id,
        String source,
        String type,
        String payload,
        String error,
        int attempts,
        Instant firstFailedAt,
        Instant lastFailedAt,
        String place) {}
