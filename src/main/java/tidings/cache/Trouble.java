package tidings.cache;

import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.redis.client.impl.types.ErrorType;
import java.util.concurrent.TimeoutException;

/** Why Redis did not answer a question. */
enum Trouble {
    /** It refused: too little memory, a wrong password, still loading. */
    REFUSED,
    /** Too many questions of this node wait already. */
    FULL,
    SLOW,
    GONE;

    static Trouble of(Throwable cause) {
        if (cause instanceof ErrorType) {
            return REFUSED;
        }
        if (cause instanceof ConnectionPoolTooBusyException) {
            return FULL;
        }
        return cause instanceof TimeoutException ? SLOW : GONE;
    }
}
