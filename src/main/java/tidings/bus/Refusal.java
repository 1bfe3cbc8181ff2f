package tidings.bus;

import io.vertx.core.Future;
import java.util.Map;

/**
 * A no, with its reason.
 *
 * @param message one sentence for the person who asked; never holds what is not theirs to know
 * @param details data for the program that asked, such as the products that are sold out
 */
public record Refusal(Code code, String message, boolean retryable, Map<String, Object> details) {
    public Refusal {
        details = details == null ? Map.of() : Map.copyOf(details);
    }

    public static Refusal of(Code code, String message) {
        return new Refusal(code, message, code.retryable(), Map.of());
    }

    public static Refusal of(Code code, String message, Map<String, Object> details) {
        return new Refusal(code, message, code.retryable(), details);
    }

    /**
     * What is wrong with an argument.
     *
     * @param argument by its place in the request, such as {@code items[0].quantity}
     * @param complaint goes on where the argument begins, such as "must be from 1 to 100"
     */
    public static Refused badInput(String argument, String complaint) {
        return of(Code.BAD_USER_INPUT, argument + " " + complaint + ".", Map.of("argument", argument))
                .asException();
    }

    /** Refuses a number that lies outside. */
    public static void unlessBetween(String argument, int value, int least, int most) {
        if (value < least || value > most) {
            throw badInput(argument, "must be from " + least + " to " + most);
        }
    }

    /** Refuses a text that says nothing, or more than this many characters. */
    public static void unlessText(String argument, String text, int longest) {
        if (text.isBlank() || text.codePointCount(0, text.length()) > longest) {
            throw badInput(argument, "must be 1 to " + longest + " characters");
        }
    }

    /** Refuses such a text, too, that is not one line. */
    public static void unlessLine(String argument, String text, int longest) {
        unlessText(argument, text, longest);
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw badInput(argument, "must be one line");
        }
    }

    public Refused asException() {
        return new Refused(this);
    }

    /** This refusal as the outcome of a use case. */
    public <T> Future<T> asFuture() {
        return Future.failedFuture(asException());
    }
}
