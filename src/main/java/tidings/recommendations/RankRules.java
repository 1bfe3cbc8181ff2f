package tidings.recommendations;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is recommended, and why. What speaks for a product is how much likelier this person buys it than others do, and a part of
 * how likely anybody does; all of it is in chances of one buyer among all people, so that it may be summed. The rule that adds
 * most is the reason that is given.
 */
final class RankRules {
    static final int MOST = 100;

    /** What those who look at it look at says less than what those who bought it bought. */
    private static final double SIMILAR_VIEW = 0.5;
    /** How much of the chance that anybody buys it counts beside what makes it likelier for this person. */
    private static final double POPULAR = 0.5;
    /** How much more a buyer of today counts than one of long ago. */
    private static final double TRENDING = 0.2;
    /** The best of an interest, by the best of everything else. */
    private static final double INTEREST = 0.35;
    /** The same for somebody of whom nothing else is known. */
    private static final double ONLY_INTEREST = 2;
    /** The place in an interest at which half of it is left. */
    private static final double HALFWAY = 5;
    /** From here on it is true that many want it: as if two had just bought it. */
    private static final double MANY = 2;

    private static final Comparator<Suggestion> BEST =
            Comparator.comparingDouble(Suggestion::score).reversed().thenComparing(Suggestion::productId);

    private final Circumstances all;
    private final double trendDecay;
    private final Set<String> excluded;
    private final Map<String, Tally> tallies = new HashMap<>();

    private RankRules(Circumstances all, double trendDecay, Set<String> excluded) {
        this.all = all;
        this.trendDecay = trendDecay;
        this.excluded = excluded;
    }

    /**
     * The best first, whose score is 1.
     *
     * @param excluded products that are not to be recommended, whatever speaks for them
     */
    static List<Suggestion> rank(Circumstances all, double trendDecay, Set<String> excluded) {
        var rules = new RankRules(all, trendDecay, excluded);
        rules.addKin();
        rules.addCategories();
        rules.addCrowd();
        rules.addInterests();
        var best = rules.best();
        return rules.tallies.entrySet().stream()
                .filter(each -> each.getValue().sum > 0)
                .map(each -> each.getValue().suggestion(each.getKey(), best))
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

    /** Popular where this person likes to be more than others do; where everybody is says nothing. */
    private void addCategories() {
        var usual = SeedRules.categories(all.mostBought());
        SeedRules.categories(all.seeds(), all.fames()).forEach((category, share) -> {
            var more = share - usual.getOrDefault(category, 0.0);
            all.byCategory().getOrDefault(category, List.of()).stream()
                    .filter(fame -> more > 0 && isOfMany(fame))
                    .forEach(fame -> add(
                            fame.productId(), more * chance((double) fame.buyers()), Rule.POPULAR_IN_CATEGORY, null));
        });
    }

    private void addCrowd() {
        var crowd = new HashMap<String, Fame>();
        all.hottest().forEach(fame -> crowd.put(fame.productId(), fame));
        all.mostBought().forEach(fame -> crowd.put(fame.productId(), fame));
        crowd.values().forEach(this::addPopular);
    }

    /** It is a trend where most of it is of late. */
    private void addPopular(Fame fame) {
        var heat = HeatRules.now(fame.heat(), all.now(), trendDecay);
        var amount = POPULAR * chance((double) fame.buyers()) + TRENDING * chance(heat);
        if (isOfMany(fame) && heat >= MANY && 2 * heat > (double) fame.buyers()) {
            add(fame.productId(), amount, Rule.TRENDING, null);
        } else if (fame.buyers() >= MANY) {
            add(fame.productId(), amount, Rule.POPULAR, null);
        }
    }

    /** Whoever looked at it and then bought it is one. */
    private static boolean isOfMany(Fame fame) {
        return Math.max(fame.buyers(), fame.viewers()) >= MANY;
    }

    private double chance(double wanted) {
        return wanted / Math.max(wanted, Math.max(1.0, (double) all.people()));
    }

    private void addInterests() {
        var most = best() * (all.seeds().isEmpty() ? ONLY_INTEREST : INTEREST);
        all.interests().forEach(category -> {
            var list = all.byCategory().getOrDefault(category, List.of());
            for (var place = 0; place < list.size(); place++) {
                add(list.get(place).productId(), most / (1 + place / HALFWAY), Rule.INTEREST, null);
            }
        });
    }

    /** What speaks most for any product; 1 where nothing speaks for one. */
    private double best() {
        return tallies.values().stream()
                .mapToDouble(tally -> tally.sum)
                .filter(sum -> sum > 0)
                .max()
                .orElse(1);
    }

    private void add(String productId, double amount, Rule rule, @Nullable String seed) {
        if (!excluded.contains(productId)) {
            tallies.computeIfAbsent(productId, id -> new Tally()).add(amount, rule, seed);
        }
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

        private Suggestion suggestion(String productId, double best) {
            return new Suggestion(productId, sum / best, rule, seed);
        }
    }
}
