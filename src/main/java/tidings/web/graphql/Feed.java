package tidings.web.graphql;

import io.vertx.core.Future;
import java.util.List;

/** What one subscription listens to. Of the event loop that opened it, on which it is asked and closed. */
public interface Feed<T> {
    /**
     * The next items, at least one; completes when there are some. Asked again only after the last answer was written.
     * Fails with a Refused to end the subscription with an error; an empty list ends it without one.
     */
    Future<List<T>> next();

    /** Nobody listens any more; idempotent. */
    void close();
}
