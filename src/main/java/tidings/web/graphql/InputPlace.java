package tidings.web.graphql;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.function.Supplier;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.bus.Refused;

/** A domain names the argument at fault by its place in the request; where that came as {@code input}, the client wrote it there. */
final class InputPlace {
    private InputPlace() {}

    static <T> Future<T> named(Supplier<Future<T>> question) {
        return question.get().recover(cause -> Future.failedFuture(withPlace(Refused.from(cause))));
    }

    private static Throwable withPlace(Refused refused) {
        var refusal = refused.refusal();
        var place = refusal.details().get("argument");
        return refusal.code() == Code.BAD_USER_INPUT && place instanceof String argument
                ? withPlace(refusal, "input." + argument)
                : refused;
    }

    private static Refused withPlace(Refusal refusal, String argument) {
        var details = new HashMap<>(refusal.details());
        details.put("argument", argument);
        return new Refusal(refusal.code(), "input." + refusal.message(), refusal.retryable(), details).asException();
    }
}
