package tidings.recommendations;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which products say most about somebody, and how much. */
final class SeedRules {
    static final int MOST_SEEDS = 16;
    static final int MOST_CATEGORIES = 3;

    private static final double LIKED = 0.9;
    private static final double DISLIKED = -0.5;

    private static final Comparator<Map.Entry<String, Double>> HEAVIEST = Comparator.comparingDouble(
                    (Map.Entry<String, Double> each) -> -Math.abs(each.getValue()))
            .thenComparing(Map.Entry.comparingByKey());

    private SeedRules() {}

    static Map<String, Double> seeds(Taste taste, WeightRules weights, double decay, Instant now) {
        var all = new HashMap<String, Double>();
        taste.deeds()
                .forEach(deed -> all.merge(
                        deed.productId(), weights.of(deed.kind()) * HeatRules.left(deed.at(), now, decay), Math::max));
        taste.rated()
                .forEach(rating -> all.put(
                        rating.productId(),
                        (rating.positive() ? LIKED : DISLIKED) * HeatRules.left(rating.at(), now, decay)));
        var heaviest = new LinkedHashMap<String, Double>();
        all.entrySet().stream()
                .sorted(HEAVIEST)
                .limit(MOST_SEEDS)
                .forEach(each -> heaviest.put(each.getKey(), each.getValue()));
        return heaviest;
    }

    /** The categories of what somebody likes, each with its share, the greatest first. */
    static Map<String, Double> categories(Map<String, Double> seeds, Map<String, Fame> fames) {
        var sums = new HashMap<String, Double>();
        seeds.forEach((id, weight) -> {
            var fame = fames.get(id);
            if (weight > 0 && fame != null && fame.category() != null) {
                sums.merge(CategoryRules.key(fame.category()), weight, Double::sum);
            }
        });
        return shares(sums, MOST_CATEGORIES);
    }

    /** The categories of what everybody buys, each with its share. */
    static Map<String, Double> categories(List<Fame> mostBought) {
        var sums = new HashMap<String, Double>();
        mostBought.stream()
                .filter(fame -> fame.category() != null)
                .forEach(fame -> sums.merge(
                        CategoryRules.key(requireNonNull(fame.category())), (double) fame.buyers(), Double::sum));
        return shares(sums, sums.size());
    }

    private static Map<String, Double> shares(Map<String, Double> sums, int most) {
        var whole = sums.values().stream().mapToDouble(Double::doubleValue).sum();
        var shares = new LinkedHashMap<String, Double>();
        sums.entrySet().stream()
                .sorted(HEAVIEST)
                .limit(most)
                .forEach(each -> shares.put(each.getKey(), whole == 0 ? 0 : each.getValue() / whole));
        return shares;
    }
}
