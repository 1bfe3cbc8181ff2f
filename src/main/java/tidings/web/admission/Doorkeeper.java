package tidings.web.admission;

import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;

/** Looks all the time how far behind its event loop is, and sends requests away at the door while it is too far behind. */
public final class Doorkeeper {
    private static final long PAUSE = 10;
    private static final long TOLERATED = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long A_WHILE = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int MANY = 16;

    private final Vertx vertx;
    private final Shedding shedding = new Shedding(TOLERATED, A_WHILE, MANY, System.nanoTime());

    /** Begins to look; ends with the verticle that it is made in. */
    public Doorkeeper(Vertx vertx) {
        this.vertx = vertx;
        look();
    }

    /** Whether this one is taken; {@code isSignedIn}: it says who it is from, true or not. */
    public boolean takes(boolean isSignedIn) {
        return shedding.takes(isSignedIn);
    }

    private void look() {
        var due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PAUSE);
        vertx.setTimer(PAUSE, timer -> {
            var now = System.nanoTime();
            shedding.looked(now - due, now);
            look();
        });
    }
}
