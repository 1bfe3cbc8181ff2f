package tidings.web.graphql;

import java.util.Map;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.bus.Refused;

/** An operation that asks for more than one operation may. */
final class TooMuch {
    private TooMuch() {}

    static Refused of(String what, long is, int most) {
        return Refusal.of(
                        Code.BAD_USER_INPUT,
                        "The operation asks for too much: " + what + " " + is + ", at most " + most + ".",
                        Map.of("limit", what, "is", is, "most", most))
                .asException();
    }
}
