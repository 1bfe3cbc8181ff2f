package tidings.web.graphql;

import io.vertx.core.Future;
import java.util.Map;
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
                ? new Refusal(
                                refusal.code(),
                                "input." + refusal.message(),
                                refusal.retryable(),
                                Map.of("argument", "input." + argument))
                        .asException()
                : refused;
    }
}
