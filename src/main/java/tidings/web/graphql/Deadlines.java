package tidings.web.graphql;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Many waits with one time limit and one timer: since all wait equally long, the oldest is always the next to be late.
 * Of one event loop.
 */
final class Deadlines {
    private final Vertx vertx;
    private final long limit;
    private final Set<Wait> waits = new LinkedHashSet<>();
    private boolean armed;

    Deadlines(Vertx vertx, Duration limit) {
        this.vertx = vertx;
        this.limit = limit.toNanos();
    }

    /** Runs this unless the wait is over before its time is. */
    Wait await(Runnable late) {
        var wait = new Wait(System.nanoTime() + limit, late);
        waits.add(wait);
        if (!armed) {
            arm(limit);
        }
        return wait;
    }

    private void arm(long nanos) {
        armed = true;
        vertx.setTimer(Math.max(1, nanos / 1_000_000 + 1), timer -> sweep());
    }

    private void sweep() {
        armed = false;
        var now = System.nanoTime();
        while (!waits.isEmpty()) {
            var oldest = waits.iterator().next();
            if (oldest.due - now > 0) {
                arm(oldest.due - now);
                return;
            }
            oldest.over();
            oldest.late.run();
        }
    }

    final class Wait {
        private final long due;
        private final Runnable late;

        private Wait(long due, Runnable late) {
            this.due = due;
            this.late = late;
        }

        void over() {
            waits.remove(this);
        }
    }
}
