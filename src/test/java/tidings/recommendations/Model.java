package tidings.recommendations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import tidings.recommendations.OrderLines.Line;
import tidings.settings.RecommendationsSettings;

/**
 * What the shop would know after these orders, by the rules that the shop itself goes by: the same tastes, the same samples of
 * them, the same fames and lists. Only that it is all in memory and made at once is not the shop's.
 */
final class Model {
    final Map<String, Taste> tastes = new HashMap<>();
    final Map<String, Fame> fames = new HashMap<>();
    final List<Fame> hottest;
    final List<Fame> mostBought;
    final Map<String, List<Fame>> byCategory = new HashMap<>();

    private final RecommendationsSettings settings;
    private final WeightRules weights;
    private final Instant now;
    private final Map<String, List<Taste>> buyers = new HashMap<>();
    private final Map<String, String> categories = new HashMap<>();

    Model(List<Line> lines, RecommendationsSettings settings) {
        this.settings = settings;
        this.weights = new WeightRules(settings.weights());
        this.now = lines.get(lines.size() - 1).at();
        taste(lines);
        tastes.values().stream()
                .sorted(Comparator.comparing(
                                (Taste taste) -> taste.bought().get(0).at())
                        .reversed())
                .forEach(taste -> taste.owned()
                        .forEach(id -> buyers.computeIfAbsent(id, any -> new ArrayList<>())
                                .add(taste)));
        buyers.keySet().forEach(id -> fames.put(id, fame(id)));
        hottest = top(Fame::heat, fames.values().stream().toList());
        mostBought = top(Fame::buyers, fames.values().stream().toList());
        var all = new HashMap<String, List<Fame>>();
        fames.values()
                .forEach(fame -> all.computeIfAbsent(
                                CategoryRules.key(categoryOf(fame.productId())), key -> new ArrayList<>())
                        .add(fame));
        all.forEach((key, list) -> byCategory.put(key, top(Fame::heat, list)));
    }

    List<String> recommend(String userId) {
        var taste = tasteOf(userId);
        var seeds = SeedRules.seeds(taste, weights, settings.decay(), now);
        var all =
                new Circumstances(taste, seeds, fames, byCategory, List.of(), hottest, mostBought, tastes.size(), now);
        return RankRules.rank(all, settings.trendDecay(), taste.owned()).stream()
                .map(Suggestion::productId)
                .toList();
    }

    Taste tasteOf(String userId) {
        return tastes.getOrDefault(userId, Taste.none(userId));
    }

    private String categoryOf(String productId) {
        return categories.getOrDefault(productId, "");
    }

    int buyersOf(String productId) {
        return buyers.getOrDefault(productId, List.of()).size();
    }

    private void taste(List<Line> lines) {
        var ordered = new HashMap<String, List<Purchase>>();
        lines.forEach(line -> {
            ordered.computeIfAbsent(line.userId(), id -> new ArrayList<>())
                    .add(new Purchase(line.productId(), line.at().toString(), line.at()));
            categories.put(line.productId(), line.category());
        });
        ordered.forEach((id, all) -> tastes.put(id, TasteRules.withOrdered(Taste.none(id), all, settings.perUser())));
    }

    private Fame fame(String id) {
        var all = buyers.getOrDefault(id, List.of());
        var looked = all.subList(0, Math.min(settings.sample(), all.size()));
        var baskets = looked.stream()
                .map(taste -> taste.bought().stream().map(Deed::productId).toList())
                .toList();
        var own = looked.stream()
                .flatMap(taste -> taste.bought().stream())
                .filter(deed -> deed.productId().equals(id))
                .toList();
        var kin = KinshipRules.strongest(
                KinshipRules.together(id, baskets),
                looked.size(),
                this::buyersOf,
                tastes.size(),
                settings.neighbours());
        var heat = HeatRules.heat(own, weights, own.get(own.size() - 1).at(), settings.trendDecay());
        return new Fame(id, 1, categoryOf(id), true, all.size(), 0, heat, kin, List.of());
    }

    private static List<Fame> top(ToDoubleFunction<Fame> by, List<Fame> fames) {
        return fames.stream()
                .sorted(Comparator.comparingDouble(by).reversed().thenComparing(Fame::productId))
                .limit(Lists.LENGTH)
                .toList();
    }

    /** What a shop without a significance correction would say: what is bought together most often, all told. */
    List<String> plainly(String userId, Map<String, Map<String, Integer>> together) {
        var owned = tasteOf(userId).owned();
        var sums = new HashMap<String, Integer>();
        owned.forEach(id ->
                together.getOrDefault(id, Map.of()).forEach((other, many) -> sums.merge(other, many, Integer::sum)));
        var ranked = new LinkedHashSet<String>();
        sums.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .filter(id -> !owned.contains(id))
                .limit(RankRules.MOST)
                .forEach(ranked::add);
        return List.copyOf(ranked);
    }

    /** How often each product stands beside each other one, in all baskets. */
    Map<String, Map<String, Integer>> together() {
        var counts = new HashMap<String, Map<String, Integer>>();
        for (var taste : tastes.values()) {
            for (var one : taste.bought()) {
                var row = counts.computeIfAbsent(one.productId(), id -> new HashMap<>());
                taste.bought().forEach(other -> row.merge(other.productId(), 1, Integer::sum));
            }
        }
        return counts;
    }
}
