package tidings.web.live;

import java.util.Optional;
import tidings.bus.Viewer;
import tidings.bus.Visit;

/** How far a client has come. */
sealed interface Standing {
    /** It has not said connection_init yet. */
    record Fresh() implements Standing {}

    /** Its token is being looked at. */
    record Checking() implements Standing {}

    /** It may ask, as nobody or as whom it signed in as. */
    record Acknowledged(Optional<SignIn> signIn) implements Standing {
        Optional<Viewer> visitor() {
            return signIn.map(SignIn::viewer);
        }

        boolean isOver(long now) {
            return signIn.isPresent() && now - signIn.get().end() >= 0;
        }
    }

    /**
     * With this token.
     *
     * @param end of the token, by the clock that the looks go by
     */
    record SignIn(Viewer viewer, String token, long end) {
        static SignIn of(Visit visit, String token, long now) {
            return new SignIn(visit.viewer(), token, now + visit.lasts().toNanos());
        }
    }

    /** It is shown the door, or has gone. */
    record Gone(long since) implements Standing {}
}
