package tidings.outbox;

import java.time.Instant;

/**
 * What somebody else than a group of listeners gives up on.
 *
 * @param id the same for whoever gives up on the same again
 * @param payload as a JSON document, with nothing in it that is secret
 * @param collection of the document that it is about, and that document
 */
public record Dead(
        String id,
        String source,
        String type,
        String payload,
        String error,
        int attempts,
        Instant firstFailedAt,
        String collection,
        String document) {}
