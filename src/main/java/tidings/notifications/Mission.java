package tidings.notifications;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** How one event goes to many. */
interface Mission {
    Future<Outlook> look();

    /**
     * The next of its audience.
     *
     * @param after where the page before ended; null for the first
     */
    Future<Batch> page(Outlook outlook, @Nullable String after, int most);
}
