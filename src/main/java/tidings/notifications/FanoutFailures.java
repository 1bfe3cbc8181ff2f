package tidings.notifications;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidings.bus.Code;
import tidings.bus.Refused;
import tidings.outbox.DeadLetters;
import tidings.settings.TellingSettings;

/**
 * What becomes of a page that failed: it is tried again, later each time, and after the last attempt its event becomes a
 * dead letter. An attempt is counted before it is made, so that one that kills its node counts, too. What only has to wait
 * for somebody to come back costs none.
 */
final class FanoutFailures {
    private static final Logger log = LoggerFactory.getLogger(FanoutFailures.class);
    /** Why one was given up that killed all who tried it. */
    static final String NO_END = "the process ended while it was being told";

    private static final int MOST_DOUBLINGS = 20;

    private final FanoutStore store;
    private final DeadLetters deadLetters;
    private final TellingSettings.Fanout settings;
    private final Clock clock;

    FanoutFailures(FanoutStore store, DeadLetters deadLetters, TellingSettings.Fanout settings, Clock clock) {
        this.store = store;
        this.deadLetters = deadLetters;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether all its attempts were made, and none came back to say how it ended. */
    boolean isBeyond(Fanout fanout) {
        return fanout.tries() > settings.attempts();
    }

    Future<Void> failed(Fanout fanout, Throwable cause) {
        var refused = Refused.from(cause);
        var why = refused.code() + ": " + refused.refusal().message();
        log.atWarn()
                .addKeyValue("event", fanout.told().id())
                .addKeyValue("try", fanout.tries())
                .addKeyValue("reason", why)
                .setCause(cause instanceof Refused ? null : cause)
                .log("a page of what goes to many failed");
        if (refused.code() == Code.UNAVAILABLE) {
            return tryAgain(fanout, fanout.tries() - 1);
        }
        return fanout.tries() < settings.attempts() ? tryAgain(fanout, fanout.tries()) : bury(fanout, why);
    }

    private Future<Void> tryAgain(Fanout fanout, int tries) {
        return store.tryAgain(fanout, tries, clock.instant().plus(pause(tries))).mapEmpty();
    }

    /** Doubling, up to the length of a claim. */
    private Duration pause(int tries) {
        var doublings = Math.min(Math.max(tries - 1, 0), MOST_DOUBLINGS);
        var pause = settings.retry().multipliedBy(1L << doublings);
        return pause.compareTo(settings.claim()) < 0 ? pause : settings.claim();
    }

    /** The letter first: whoever dies in between writes it twice. */
    Future<Void> bury(Fanout fanout, String why) {
        log.atError().addKeyValue("event", fanout.told().id()).log("what goes to many became a dead letter");
        return deadLetters
                .bury(fanout.told(), Telling.GROUP, settings.attempts(), why)
                .compose(buried -> store.giveUp(fanout))
                .mapEmpty();
    }
}
