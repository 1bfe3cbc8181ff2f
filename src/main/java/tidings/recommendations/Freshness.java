package tidings.recommendations;

import io.vertx.core.Future;
import java.util.List;
import tidings.bus.Bus;
import tidings.cache.Cache;
import tidings.recommendations.RecommendationPoke.ProductsChanged;
import tidings.recommendations.RecommendationPoke.TasteChanged;

/** Keeps what is remembered true: here before an event counts as heard, on the other nodes by a poke. */
final class Freshness {
    private final Bus bus;
    private final Cache<Ranking> rankings;
    private final Cache<List<Fame>> lists;

    Freshness(Bus bus, Cache<Ranking> rankings, Cache<List<Fame>> lists) {
        this.bus = bus;
        this.rankings = rankings;
        this.lists = lists;
    }

    Future<Void> changed(String userId) {
        return forget(new TasteChanged(userId)).onComplete(done -> bus.poke(new TasteChanged(userId)));
    }

    Future<Void> changed() {
        return forget(new ProductsChanged()).onComplete(done -> bus.poke(new ProductsChanged()));
    }

    Future<Void> forget(TasteChanged change) {
        return rankings.forget(change.userId());
    }

    Future<Void> forget(ProductsChanged change) {
        return lists.forgetAll().compose(done -> rankings.forgetAll());
    }
}
