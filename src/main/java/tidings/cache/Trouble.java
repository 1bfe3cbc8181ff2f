package tidings.cache;

import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.redis.client.impl.types.ErrorType;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Why Redis did not answer a question. */
enum Trouble {
    /** It refused this one: too little memory. */
    REFUSED,
    /** Too many questions of this node wait already. */
    FULL,
    SLOW,
    /** It is not there, or not for us. */
    GONE;

    private static final List<String> LOCKED = List.of("NOAUTH", "WRONGPASS", "NOPERM", "LOADING");

    static Trouble of(Throwable cause) {
        if (cause instanceof ErrorType error) {
            return LOCKED.stream().anyMatch(error::is) ? GONE : REFUSED;
        }
        if (cause instanceof ConnectionPoolTooBusyException) {
            return FULL;
        }
        return cause instanceof TimeoutException ? SLOW : GONE;
    }
}
