package tidings.scheduler;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Instant;
import tidings.module.JobRun;

/** An occurrence under way on this node. */
final class Run implements JobRun {
    private final Occurrence occurrence;
    private final Clock clock;
    private final Promise<Void> over = Promise.promise();
    private volatile Instant until;
    private volatile boolean lost;
    private volatile boolean stopped;
    private volatile String duty = "";

    Run(Occurrence occurrence, Instant until, Clock clock) {
        this.occurrence = occurrence;
        this.until = until;
        this.clock = clock;
    }

    @Override
    public String id() {
        return occurrence.id();
    }

    @Override
    public Instant at() {
        return occurrence.at();
    }

    /** Once it said no, the run counts as stopped, whatever comes of the claim. */
    @Override
    public boolean mayGoOn() {
        if (lost || !clock.instant().isBefore(until)) {
            stopped = true;
        }
        return !stopped;
    }

    Occurrence occurrence() {
        return occurrence;
    }

    /** Which of its duties is being done. */
    String duty() {
        return duty;
    }

    void begins(String name) {
        duty = name;
    }

    Instant until() {
        return until;
    }

    void prolonged(Instant end) {
        until = end;
    }

    void lost() {
        lost = true;
    }

    void stop() {
        stopped = true;
    }

    boolean wasStopped() {
        return stopped;
    }

    void ended() {
        over.tryComplete();
    }

    Future<Void> over() {
        return over.future();
    }
}
