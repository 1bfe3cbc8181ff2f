package tidings.recommendations;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tidings.bus.Bus;
import tidings.cache.Cache;
import tidings.catalog.CatalogRequest.FindProducts;
import tidings.catalog.Product;
import tidings.catalog.Products;
import tidings.recommendations.RecommendationRequest.Recommend;

/** Answers what somebody may like: a ranking that may be remembered, and the products as they are right now. */
final class Recommending {
    private static final int MOST_AT_ONCE = 50;
    /** Products that are looked up together; with those because of which they are it is less than the catalog allows. */
    private static final int LOOKED_UP = 30;

    private final Bus bus;
    private final Ranker ranker;
    private final Cache<Ranking> rankings;
    private final Reasons reasons;
    private final Set<String> repeatable;

    Recommending(Bus bus, Ranker ranker, Cache<Ranking> rankings, Reasons reasons, List<String> repeatable) {
        this.bus = bus;
        this.ranker = ranker;
        this.rankings = rankings;
        this.reasons = reasons;
        this.repeatable = repeatable.stream().map(CategoryRules::key).collect(Collectors.toSet());
    }

    Future<Recommendations> recommend(Recommend request) {
        return recommend(request.viewer().userId(), request.first());
    }

    Future<Recommendations> recommend(String userId, int first) {
        Bad.unlessBetween("first", first, 1, MOST_AT_ONCE);
        return rankings.get(userId, ranker::rank)
                .map(Objects::requireNonNull)
                .compose(ranking -> show(ranking, ranking.suggestions(), first, new ArrayList<>()))
                .map(Recommendations::new);
    }

    /** From nothing remembered. */
    Future<Recommendations> anew(String userId, int first) {
        return rankings.forget(userId).compose(done -> recommend(userId, first));
    }

    private Future<List<Recommendation>> show(
            Ranking ranking, List<Suggestion> left, int first, List<Recommendation> shown) {
        if (left.isEmpty() || shown.size() >= first) {
            return Future.succeededFuture(shown.subList(0, Math.min(first, shown.size())));
        }
        var now = left.subList(0, Math.min(LOOKED_UP, left.size()));
        return products(now).compose(products -> {
            now.forEach(each -> shown(ranking, each, products).ifPresent(shown::add));
            return show(ranking, left.subList(now.size(), left.size()), first, shown);
        });
    }

    private Future<Map<String, Product>> products(List<Suggestion> suggestions) {
        var ids = suggestions.stream()
                .flatMap(each -> Stream.of(Optional.of(each.productId()), Optional.ofNullable(each.seed())))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        return bus.ask(new FindProducts(ids)).map(Products::byId);
    }

    private Optional<Recommendation> shown(Ranking ranking, Suggestion suggestion, Map<String, Product> products) {
        return Optional.ofNullable(products.get(suggestion.productId()))
                .filter(product -> product.inStock() && isWanted(ranking, product))
                .flatMap(product -> because(ranking, suggestion, product, products)
                        .map(because -> new Recommendation(
                                product,
                                suggestion.score(),
                                because,
                                suggestion.rule().wireName())));
    }

    private boolean isWanted(Ranking ranking, Product product) {
        return !ranking.owned().contains(product.id()) || repeatable.contains(CategoryRules.key(product.category()));
    }

    /** Nothing where it would not be true any more. */
    private Optional<String> because(
            Ranking ranking, Suggestion suggestion, Product product, Map<String, Product> products) {
        var name = switch (suggestion.rule()) {
            case BOUGHT_TOGETHER, SIMILAR_VIEW ->
                Optional.ofNullable(products.get(suggestion.seed())).map(Product::name);
            case INTEREST ->
                Optional.of(product.category())
                        .filter(category -> ranking.interests().contains(CategoryRules.key(category)));
            case POPULAR_IN_CATEGORY, TRENDING, POPULAR -> Optional.of(product.category());
        };
        return name.map(put -> reasons.say(suggestion.rule(), ranking.locale(), put));
    }
}
