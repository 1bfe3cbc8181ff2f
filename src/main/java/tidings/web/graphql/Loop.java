package tidings.web.graphql;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;

/** An event loop on which something has to go on, wherever it was answered. */
final class Loop {
    private final Context context;

    Loop(Context context) {
        this.context = context;
    }

    Context context() {
        return context;
    }

    /** What is there already is there; everything else completes on this event loop. */
    <T> Future<T> here(Future<? extends T> answer) {
        if (answer.isComplete()) {
            return answer.map(value -> value);
        }
        var here = ((ContextInternal) context).<T>promise();
        answer.onComplete(here::complete, here::fail);
        return here.future();
    }
}
