package tidings.delivery;

import io.vertx.core.Future;
import java.util.List;
import tidings.notifications.MailReview;

/** What is gathered over a window and goes out as one mail. */
interface Digests {
    /** The window of this mail, which was claimed, is over: sees to it that there is one digest of it, and that this is in it or in the next. */
    Future<Void> gather(Job member);

    /** The notifications in a digest that is about to be sent. */
    Future<List<String>> members(Job digest);

    /** This one of its notifications is not wanted any more: it ends by itself, with the reason, and stays out. */
    Future<Void> leaveOut(Job digest, MailReview review);

    /** Passes the end of a digest on to what it was made of. The second time changes nothing. */
    Future<Void> end(Job digest, DeliveryState state);
}
