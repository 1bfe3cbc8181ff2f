package tidings.web.live;

import java.util.concurrent.TimeUnit;

/** Watches the clock for one socket: what should have happened, and what has to happen again. */
final class Vigil {
    private static final long SOON = TimeUnit.SECONDS.toNanos(2);

    /** What is due at this moment; one thing at a time. */
    enum Due {
        NOTHING,
        PING,
        RECHECK,
        NO_INIT,
        NO_PONG,
        IDLE,
        OVER
    }

    private final LiveOptions.Times times;
    private final long opened;
    private long heard;
    private long pinged;
    private long checked;
    private long busy;

    Vigil(LiveOptions.Times times, long now) {
        this.times = times;
        this.opened = now;
        this.heard = now;
        this.pinged = now;
        this.checked = now;
        this.busy = now;
    }

    void heard(long now) {
        heard = now;
    }

    /** It is due again soon, and not only after the whole pause. */
    void couldNotCheck(long now) {
        checked = now - times.recheck().toNanos() + SOON;
    }

    Due look(long now, Standing standing, boolean nothingToDo) {
        if (!nothingToDo) {
            busy = now;
        }
        if (!(standing instanceof Standing.Acknowledged acknowledged)) {
            return now - opened > times.init().toNanos() ? Due.NO_INIT : Due.NOTHING;
        }
        if (acknowledged.isOver(now)) {
            return Due.OVER;
        }
        if (now - heard > times.ping().plus(times.pong()).toNanos()) {
            return Due.NO_PONG;
        }
        if (now - busy > times.idle().toNanos()) {
            return Due.IDLE;
        }
        return again(now);
    }

    private Due again(long now) {
        if (now - Math.max(heard, pinged) > times.ping().toNanos()) {
            pinged = now;
            return Due.PING;
        }
        if (now - checked > times.recheck().toNanos()) {
            checked = now;
            return Due.RECHECK;
        }
        return Due.NOTHING;
    }
}
