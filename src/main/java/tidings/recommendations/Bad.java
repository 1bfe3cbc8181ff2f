package tidings.recommendations;

import java.util.Map;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.bus.Refused;

/** The refusals of this domain. */
final class Bad {
    private Bad() {}

    static Refused input(String argument, String complaint) {
        return Refusal.of(Code.BAD_USER_INPUT, argument + " " + complaint + ".", Map.of("argument", argument))
                .asException();
    }

    static Refused noSuchUser() {
        return Refusal.of(Code.NOT_FOUND, "There is no such user.").asException();
    }

    static Refused tooMany(long retryAfter) {
        return Refusal.of(Code.RATE_LIMITED, "That was too much. Try again later.", Map.of("retryAfter", retryAfter))
                .asException();
    }

    static Refused tooBusy() {
        return Refusal.of(Code.UNAVAILABLE, "Too much happens at once to this right now.")
                .asException();
    }

    static void unlessBetween(String argument, int value, int least, int most) {
        if (value < least || value > most) {
            throw input(argument, "must be from " + least + " to " + most);
        }
    }
}
