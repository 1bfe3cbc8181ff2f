package tidings.recommendations;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is recommended, and why. Each rule adds something to a product's score; the one that adds most is the reason that is given.
 * What goes with the things somebody likes comes first (it fills the scale up to 1), lists of what others like fill up behind it.
 */
final class RankRules {
    static final int MOST = 100;

    /** What those who look at it look at says less than what those who bought it bought. */
    private static final double SIMILAR_VIEW = 0.5;

    private static final double INTEREST = 0.35;
    private static final double POPULAR_IN_CATEGORY = 0.3;
    private static final double TRENDING = 0.15;
    private static final double POPULAR = 0.1;
    /** How much of the chance that anybody buys it counts beside what makes it likelier for this person. */
    private static final double ANYBODY = 0.4;

    /** From here on it is true that many want it: as if two had just bought it. */
    private static final double MANY = 2;
    /** The place in a list at which half of it is left. */
    private static final double HALFWAY = 5;

    private static final Comparator<Suggestion> BEST =
            Comparator.comparingDouble(Suggestion::score).reversed().thenComparing(Suggestion::productId);

    private final Circumstances all;
    private final double trendDecay;
    private final Map<String, Tally> tallies = new HashMap<>();

    private RankRules(Circumstances all, double trendDecay) {
        this.all = all;
        this.trendDecay = trendDecay;
    }

    /** @param excluded products that are not to be recommended, whatever speaks for them */
    static List<Suggestion> rank(Circumstances all, double trendDecay, Set<String> excluded) {
        var rules = new RankRules(all, trendDecay);
        rules.addKin();
        rules.addMostBought(rules.scale());
        rules.addCategories();
        rules.addList(all.hottest(), TRENDING, Rule.TRENDING);
        return rules.tallies.entrySet().stream()
                .filter(each -> !excluded.contains(each.getKey()) && each.getValue().sum > 0)
                .map(each -> each.getValue().suggestion(each.getKey()))
                .sorted(BEST)
                .limit(MOST)
                .toList();
    }

    private void addKin() {
        all.seeds().forEach((seed, weight) -> {
            var fame = all.fames().get(seed);
            if (fame != null) {
                fame.bought().forEach(kin -> add(kin.productId(), weight * kin.strength(), Rule.BOUGHT_TOGETHER, seed));
                fame.seen()
                        .forEach(kin ->
                                add(kin.productId(), weight * SIMILAR_VIEW * kin.strength(), Rule.SIMILAR_VIEW, seed));
            }
        });
    }

    /** Makes the best of what is there 1, and answers what that was; 0 where there is nothing. */
    private double scale() {
        var best =
                tallies.values().stream().mapToDouble(tally -> tally.sum).max().orElse(0);
        if (best > 0) {
            tallies.values().forEach(tally -> tally.divide(best));
        }
        return Math.max(0, best);
    }

    /** On the scale of kin, where there are any: a strength is by how much likelier somebody buys it than anybody does. */
    private void addMostBought(double best) {
        if (best == 0) {
            addList(all.mostBought(), POPULAR, Rule.POPULAR);
            return;
        }
        for (var fame : all.mostBought()) {
            var chance = (double) fame.buyers() / Math.max(fame.buyers(), all.people());
            if (isTrue(Rule.POPULAR, fame, all.now())) {
                add(fame.productId(), ANYBODY * chance / best, Rule.POPULAR, null);
            }
        }
    }

    private void addCategories() {
        SeedRules.categories(all.seeds(), all.fames())
                .forEach((category, share) -> addList(
                        all.byCategory().getOrDefault(category, List.of()),
                        POPULAR_IN_CATEGORY * share,
                        Rule.POPULAR_IN_CATEGORY));
        all.interests()
                .forEach(category ->
                        addList(all.byCategory().getOrDefault(category, List.of()), INTEREST, Rule.INTEREST));
    }

    private void addList(List<Fame> list, double amount, Rule rule) {
        for (var place = 0; place < list.size(); place++) {
            var fame = list.get(place);
            if (isTrue(rule, fame, all.now())) {
                add(fame.productId(), amount / (1 + place / HALFWAY), rule, null);
            }
        }
    }

    /** Whether what this rule says may be said of this product. */
    private boolean isTrue(Rule rule, Fame fame, Instant now) {
        return switch (rule) {
            case POPULAR_IN_CATEGORY -> fame.buyers() + fame.viewers() >= MANY;
            case TRENDING -> HeatRules.now(fame.heat(), now, trendDecay) >= MANY;
            case POPULAR -> fame.buyers() >= MANY;
            case INTEREST, BOUGHT_TOGETHER, SIMILAR_VIEW -> true;
        };
    }

    private void add(String productId, double amount, Rule rule, @Nullable String seed) {
        tallies.computeIfAbsent(productId, id -> new Tally()).add(amount, rule, seed);
    }

    /** What speaks for a product, and of that what speaks most. */
    private static final class Tally {
        private double sum;
        private double most;
        private Rule rule = Rule.POPULAR;
        private @Nullable String seed;

        private void add(double amount, Rule why, @Nullable String because) {
            sum += amount;
            if (amount > most) {
                most = amount;
                rule = why;
                seed = because;
            }
        }

        private void divide(double by) {
            sum /= by;
            most /= by;
        }

        private Suggestion suggestion(String productId) {
            return new Suggestion(productId, sum, rule, seed);
        }
    }
}
