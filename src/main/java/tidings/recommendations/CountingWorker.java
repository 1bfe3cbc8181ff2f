package tidings.recommendations;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidings.bus.Bus;
import tidings.recommendations.RecommendationPoke.ProductsChanged;
import tidings.recommendations.RecommendationPoke.TasteChanged;

/** What a node has once: it looks at products to which something happened, and forgets what it is told has changed. */
final class CountingWorker extends VerticleBase {
    private static final Logger log = LoggerFactory.getLogger(CountingWorker.class);

    private final Counting counting;
    private final Freshness freshness;
    private final Duration every;

    CountingWorker(Counting counting, Freshness freshness, Duration every) {
        this.counting = counting;
        this.freshness = freshness;
        this.every = every;
    }

    @Override
    public Future<?> start() {
        var bus = Bus.of(vertx);
        again();
        return Future.all(
                bus.onPoke(TasteChanged.class, freshness::forget),
                bus.onPoke(ProductsChanged.class, freshness::forget));
    }

    private void again() {
        vertx.setTimer(
                every.toMillis(),
                timer -> counting.sweep()
                        .onFailure(cause -> log.atWarn()
                                .addKeyValue("reason", cause.getMessage())
                                .log("looking at products failed and is done again"))
                        .onComplete(done -> again()));
    }
}
