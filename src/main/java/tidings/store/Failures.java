package tidings.store;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketReadTimeoutException;
import com.mongodb.MongoSocketWriteTimeoutException;
import com.mongodb.bulk.BulkWriteError;
import io.vertx.core.Future;
import java.util.Set;
import java.util.stream.Collectors;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.bus.Refused;

/** What the driver throws, as what a domain can act on. */
final class Failures {
    private Failures() {}

    static <T> Future<T> typed(Future<T> outcome) {
        return outcome.recover(cause -> Future.failedFuture(typed(cause)));
    }

    /** Where nothing but unique indexes stood in the way of a bulk of inserts: the places of those that met one. */
    static Future<Set<Integer>> duplicatesOnly(Throwable cause) {
        if (cause instanceof MongoBulkWriteException bulk
                && bulk.getWriteConcernError() == null
                && bulk.getWriteErrors().stream().allMatch(error -> isDuplicate(error.getCode()))) {
            return Future.succeededFuture(
                    bulk.getWriteErrors().stream().map(BulkWriteError::getIndex).collect(Collectors.toSet()));
        }
        return Future.failedFuture(cause);
    }

    private static boolean isDuplicate(int code) {
        return ErrorCategory.fromErrorCode(code) == ErrorCategory.DUPLICATE_KEY;
    }

    private static Throwable typed(Throwable cause) {
        if (!(cause instanceof MongoException failure)) {
            return cause;
        }
        if (isDuplicate(failure.getCode())) {
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
