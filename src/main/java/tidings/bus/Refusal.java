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

    public Refused asException() {
        return new Refused(this);
    }

    /** This refusal as the outcome of a use case. */
    public <T> Future<T> asFuture() {
        return Future.failedFuture(asException());
    }
}
