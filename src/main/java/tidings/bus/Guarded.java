package tidings.bus;

import io.vertx.core.Future;
import io.vertx.core.eventbus.Message;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whatever a handler does, its asker hears of it: a throw, no Future at all, an answer that cannot travel. */
final class Guarded {
    private static final Logger log = LoggerFactory.getLogger(Guarded.class);

    private Guarded() {}

    static <T> Future<T> call(Callable<Future<T>> step) {
        try {
            return step.call();
        } catch (Throwable e) {
            return Future.failedFuture(e);
        }
    }

    static <Q> void answer(Message<Object> message, Class<Q> type, Function<Q, ? extends Future<?>> handler) {
        call(() -> handler.apply(type.cast(message.body())).map(answer -> (Object) answer))
                .onSuccess(answer -> reply(message, answer))
                .onFailure(cause -> refuse(message, cause));
    }

    private static void reply(Message<Object> message, Object answer) {
        try {
            message.reply(answer);
        } catch (RuntimeException e) {
            refuse(message, e);
        }
    }

    private static void refuse(Message<Object> message, Throwable cause) {
        var refused = Refused.from(cause);
        if (refused.code() == Code.INTERNAL) {
            log.atError()
                    .addKeyValue("address", message.address())
                    .setCause(cause)
                    .log("a handler failed");
        }
        message.reply(refused);
    }
}
