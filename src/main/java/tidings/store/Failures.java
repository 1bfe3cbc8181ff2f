package tidings.store;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketReadTimeoutException;
import com.mongodb.MongoSocketWriteTimeoutException;
import io.vertx.core.Future;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.bus.Refused;

/** What the driver throws, as what a domain can act on. */
final class Failures {
    private Failures() {}

    static <T> Future<T> typed(Future<T> outcome) {
        return outcome.recover(cause -> Future.failedFuture(typed(cause)));
    }

    private static Throwable typed(Throwable cause) {
        if (!(cause instanceof MongoException failure)) {
            return cause;
        }
        if (ErrorCategory.fromErrorCode(failure.getCode()) == ErrorCategory.DUPLICATE_KEY) {
            return new Duplicate(failure);
        }
        return isOfThePlumbing(failure) ? unavailable(failure) : failure;
    }

    /** Below zero: no server said it, the way there did. Otherwise a server that is changing its role. */
    private static boolean isOfThePlumbing(MongoException failure) {
        return failure.getCode() < 0
                || failure instanceof MongoNotPrimaryException
                || failure instanceof MongoNodeIsRecoveringException
                || failure.hasErrorLabel("RetryableWriteError");
    }

    /** A time-out of the pool or of looking for a primary is not one: nothing was sent. */
    private static Throwable unavailable(MongoException failure) {
        var isLate = failure instanceof MongoSocketReadTimeoutException
                || failure instanceof MongoSocketWriteTimeoutException;
        var code = isLate ? Code.TIMEOUT : Code.UNAVAILABLE;
        return new Refused(Refusal.of(code, "The store does not answer right now."), failure);
    }
}
