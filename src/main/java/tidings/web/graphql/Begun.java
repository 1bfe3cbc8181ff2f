package tidings.web.graphql;

import io.vertx.core.buffer.Buffer;

/** What the request for an operation came to that was sent over a socket. */
public sealed interface Begun {
    /** It is not a request at all. */
    record Malformed() implements Begun {}

    /**
     * It was refused before anything ran.
     *
     * @param errors a JSON list
     */
    record Rejected(Buffer errors) implements Begun {}

    /**
     * A query or a mutation, executed.
     *
     * @param result a JSON object
     */
    record Answered(Buffer result) implements Begun {}

    /** A subscription, from now on to be asked for its answers, and to be closed. */
    record Opened(Subscription subscription) implements Begun {}
}
