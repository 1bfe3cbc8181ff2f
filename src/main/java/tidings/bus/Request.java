package tidings.bus;

import java.time.Duration;

/**
 * What a domain may be asked. Implemented by records under a sealed interface, the domain's protocol.
 *
 * @param <R> the answer: a record with a {@link Wire} name of its own
 */
public interface Request<R> {
    /** How long the asker waits before it takes the answer for a {@link Code#TIMEOUT}. */
    Duration patience();
}
