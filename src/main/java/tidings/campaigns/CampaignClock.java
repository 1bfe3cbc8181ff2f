package tidings.campaigns;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a node has once: it looks which campaigns are due, again and again. */
final class CampaignClock extends VerticleBase {
    private static final Logger log = LoggerFactory.getLogger(CampaignClock.class);

    private final DueCampaigns due;
    private final Duration every;

    CampaignClock(DueCampaigns due, Duration every) {
        this.due = due;
        this.every = every;
    }

    @Override
    public Future<?> start() {
        again();
        return Future.succeededFuture();
    }

    private void again() {
        vertx.setTimer(
                every.toMillis(),
                timer -> due.look()
                        .onFailure(cause -> log.atWarn()
                                .addKeyValue("reason", cause.getMessage())
                                .log("it could not be looked which campaigns are due"))
                        .onComplete(done -> again()));
    }
}
