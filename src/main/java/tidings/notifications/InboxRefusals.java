package tidings.notifications;

import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.bus.Refused;

/** What is refused here, and how that is said. */
final class InboxRefusals {
    private InboxRefusals() {}

    /** The same for somebody else's as for one that is not there. */
    static Refused noSuchNotification() {
        return Refusal.of(Code.NOT_FOUND, "There is no such notification.").asException();
    }

    static Refused noSuchInbox() {
        return Refusal.of(Code.NOT_FOUND, "There is no such user.").asException();
    }

    static Refused conflict(String sentence) {
        return Refusal.of(Code.CONFLICT, sentence).asException();
    }

    static Refused tooBusy() {
        return Refusal.of(Code.UNAVAILABLE, "Too much happens to this inbox at once; try again.")
                .asException();
    }

    static Refused tooManyMarks() {
        return Refusal.of(Code.RATE_LIMITED, "This inbox was marked too often in too short a time.")
                .asException();
    }
}
