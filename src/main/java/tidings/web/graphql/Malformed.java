package tidings.web.graphql;

import java.util.Map;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.bus.Refused;

/** The refusal of an argument, which names its place. */
public final class Malformed {
    private Malformed() {}

    /** For rules beyond the reader's own, too: the place as the client wrote it, and what is wrong there. */
    public static Refused malformed(String argument, String complaint) {
        return Refusal.of(Code.BAD_USER_INPUT, argument + " " + complaint + ".", Map.of("argument", argument))
                .asException();
    }
}
