package tidings.delivery;

import io.vertx.core.Future;
import java.util.List;

/** What is gathered over a window and goes out as one mail. */
interface Digests {
    /** The window of this mail, which was claimed, is over: sees to it that there is one digest of it, and that this is in it or in the next. */
    Future<Void> gather(Job member);

    /** The notifications in a digest that is about to be sent. */
    Future<List<String>> members(Job digest);

    /** Passes the end of a digest on to what it was made of. The second time changes nothing. */
    Future<Void> end(Job digest, DeliveryState state);
}
