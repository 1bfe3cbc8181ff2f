package tidings.web.live;

import java.util.Optional;
import tidings.bus.Viewer;

/** How far a client has come. */
sealed interface Standing {
    /** It has not said connection_init yet. */
    record Fresh() implements Standing {}

    /** Its token is being looked at. */
    record Checking() implements Standing {}

    /** It may ask, as this visitor, for as long as this token holds. */
    record Acknowledged(Optional<Viewer> visitor, Optional<String> token) implements Standing {}

    /** It is shown the door, or has gone. */
    record Gone(long since) implements Standing {}
}
