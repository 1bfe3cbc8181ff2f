package tidings.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt, or a job, is written off.
 *
 * @param due null: there is nothing more to do
 */
record Settlement(
        DeliveryState state,
        @Nullable Instant due,
        int attempts,
        @Nullable String error,
        @Nullable Ruled ruled) {
    boolean isEnd() {
        return due == null;
    }
}
