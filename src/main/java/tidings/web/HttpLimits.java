package tidings.web;

import java.time.Duration;
import tidings.web.graphql.BodyLimits;

/**
 * What a connection may cost us.
 *
 * @param connections open at once on this node; one more is closed at once
 * @param headerBytes all headers of a request together; more is 431
 * @param lineBytes the first line, which holds the query of a GET; more is 414
 * @param headerTime from the connection to the end of the first headers; then it is closed
 * @param idleTime between the end of one request and the end of the next one's headers; then it is closed
 * @param stopTime how long requests may still run when the server stops
 */
public record HttpLimits(
        int connections,
        int headerBytes,
        int lineBytes,
        Duration headerTime,
        Duration idleTime,
        Duration stopTime,
        BodyLimits body) {
    public static HttpLimits defaults() {
        return new HttpLimits(
                20_000,
                16 * 1024,
                16 * 1024,
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofSeconds(15),
                BodyLimits.defaults());
    }
}
