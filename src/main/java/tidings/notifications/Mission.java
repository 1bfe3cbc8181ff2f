package tidings.notifications;

import io.vertx.core.Future;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How one event goes to many. */
interface Mission {
    /** Nothing where what it is about is not there any more: then it is told to nobody. */
    Future<Optional<Outlook>> look();

    /**
     * The next of its audience.
     *
     * @param after where the page before ended; null for the first
     */
    Future<Batch> page(Outlook outlook, @Nullable String after, int most);
}
