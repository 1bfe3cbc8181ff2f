package tidings.recommendations;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tidings.bus.Bus;
import tidings.catalog.CatalogRequest.FindProducts;
import tidings.catalog.Product;
import tidings.catalog.Products;
import tidings.recommendations.FameStore.Due;
import tidings.settings.RecommendationsSettings;
import tidings.store.Pages;

/** Looks again at products to which something happened, and derives anew what is known of them. */
final class Counting {
    private static final int AT_ONCE = 16;
    /** Longer than looking at so many takes. */
    private static final Duration CLAIM = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final TasteStore tastes;
    private final FameStore fames;
    private final Population population;
    private final Freshness freshness;
    private final RecommendationsSettings settings;
    private final WeightRules weights;
    private final RecommendationMeters meters;
    private final Clock clock;

    Counting(
            Vertx vertx,
            TasteStore tastes,
            FameStore fames,
            Population population,
            Freshness freshness,
            RecommendationsSettings settings,
            RecommendationMeters meters,
            Clock clock) {
        this.vertx = vertx;
        this.tastes = tastes;
        this.fames = fames;
        this.population = population;
        this.freshness = freshness;
        this.settings = settings;
        this.weights = new WeightRules(settings.weights());
        this.meters = meters;
        this.clock = clock;
    }

    /** Looks at all that are due. */
    Future<Void> sweep() {
        return Pages.through(AT_ONCE, due -> due == AT_ONCE, before -> lookAtSome())
                .mapEmpty();
    }

    /** Answers how many were due. */
    private Future<Integer> lookAtSome() {
        return fames.due(clock.instant(), AT_ONCE)
                .compose(due -> take(due, new ArrayList<>()).compose(this::look).map(due.size()));
    }

    private Future<List<Due>> take(List<Due> due, List<Due> taken) {
        if (due.isEmpty()) {
            return Future.succeededFuture(taken);
        }
        var first = due.get(0);
        return fames.take(first, clock.instant().plus(CLAIM)).compose(mine -> {
            if (mine) {
                taken.add(first);
            }
            return take(due.subList(1, due.size()), taken);
        });
    }

    private Future<Void> look(List<Due> taken) {
        if (taken.isEmpty()) {
            return Future.succeededFuture();
        }
        var ids = taken.stream().map(Due::productId).toList();
        return Future.all(Bus.of(vertx).ask(new FindProducts(ids)).map(Products::byId), population.count())
                .compose(both -> lookAtEach(taken, both.resultAt(0), both.resultAt(1))
                        .compose(done -> isListedOtherwise(taken, both.resultAt(0))
                                ? freshness.changed()
                                : Future.succeededFuture()))
                .onSuccess(done -> meters.recounted(taken.size()));
    }

    /** Whether one of them is to be found elsewhere now, so that what is remembered of lists is wrong. */
    private static boolean isListedOtherwise(List<Due> taken, Map<String, Product> products) {
        return taken.stream()
                .flatMap(due -> Optional.ofNullable(products.get(due.productId()))
                        .filter(product -> product.inStock() != due.known().stocked()
                                || !product.category().equals(due.known().category()))
                        .stream())
                .findAny()
                .isPresent();
    }

    /** One after the other: there is time, and others need the store, too. */
    private Future<Void> lookAtEach(List<Due> taken, Map<String, Product> products, long people) {
        var all = Future.<Void>succeededFuture();
        for (var due : taken) {
            var product = products.get(due.productId());
            all = all.compose(done -> product == null ? fames.drop(due) : lookAt(due, product, people));
        }
        return all;
    }

    private Future<Void> lookAt(Due due, Product product, long people) {
        var bought = look(Crowd.BOUGHT, product.id(), people);
        var seen = look(Crowd.SEEN, product.id(), people);
        return Future.all(bought, seen)
                .map(done -> fame(due, product, bought.result(), seen.result()))
                .compose(fames::finish);
    }

    private Fame fame(Due due, Product product, Look bought, Look seen) {
        var deeds = new ArrayList<>(bought.deeds());
        deeds.addAll(seen.deeds());
        return new Fame(
                product.id(),
                due.rev(),
                product.category(),
                product.inStock(),
                bought.have(),
                seen.have(),
                HeatRules.heat(deeds, weights, product.createdAt(), settings.trendDecay()),
                bought.kin(),
                seen.kin());
    }

    /** @param deeds what the last of this crowd did with the product itself */
    private record Look(long have, List<Deed> deeds, List<Kin> kin) {}

    private Future<Look> look(Crowd crowd, String productId, long people) {
        var have = tastes.count(crowd, productId);
        var baskets = tastes.baskets(crowd, productId, settings.sample());
        return Future.all(have, baskets)
                .compose(done -> vertx.executeBlocking(() -> together(productId, baskets.result())))
                .compose(together -> have(crowd, together.keySet())
                        .map(others -> KinshipRules.strongest(
                                together,
                                baskets.result().size(),
                                other -> others.getOrDefault(other, 0L),
                                people,
                                settings.neighbours())))
                .map(kin -> new Look(have.result(), ownDeeds(productId, baskets.result()), kin));
    }

    private static Map<String, Integer> together(String productId, List<List<Deed>> baskets) {
        return KinshipRules.together(
                productId,
                baskets.stream()
                        .map(basket -> basket.stream().map(Deed::productId).toList())
                        .toList());
    }

    private static List<Deed> ownDeeds(String productId, List<List<Deed>> baskets) {
        return baskets.stream()
                .flatMap(List::stream)
                .filter(deed -> deed.productId().equals(productId))
                .toList();
    }

    /** How many have each of these, counted where what is known of it is not what is so. */
    private Future<Map<String, Long>> have(Crowd crowd, Set<String> productIds) {
        return fames.counted(productIds).compose(known -> {
            var have = new HashMap<String, Long>();
            known.forEach((id, fame) -> have.put(id, fame.count(crowd)));
            var unknown =
                    productIds.stream().filter(id -> !have.containsKey(id)).toList();
            return Bounded.each(unknown, id -> tastes.count(crowd, id).onSuccess(count -> have.put(id, count)))
                    .map(have);
        });
    }
}
