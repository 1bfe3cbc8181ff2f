package tidings.notifications;

import java.time.Instant;

/**
 * How far a mail is when it is decided upon.
 *
 * @param since when it was decided upon first
 * @param seen whether it was seen in the app since then
 * @param gathered whether it waited to go out with others, and that is over
 */
record Stage(Instant since, boolean seen, boolean gathered) {
    static Stage planned(Instant now) {
        return new Stage(now, false, false);
    }
}
