package tidings.recommendations;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * What goes with a product, from the baskets of those who have it.
 *
 * <p>A pair is as strong as the one is likelier with whoever has the other than with those who have not, lessened by the doubt
 * about it: of what was found together one standard error is not believed. So what everybody buys goes with nothing in
 * particular, and what was bought together once is no rule.
 */
final class KinshipRules {
    /** Of what is found together most often so many are looked at; the others cannot be among the strongest few. */
    static final int CANDIDATES = 150;

    private static final int LEAST_TOGETHER = 2;
    private static final Comparator<Map.Entry<String, Integer>> MOST_OFTEN =
            Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey());
    private static final Comparator<Kin> STRONGEST =
            Comparator.comparingDouble(Kin::strength).reversed().thenComparing(Kin::productId);

    private KinshipRules() {}

    /** How often each product stands beside this one, of those that may matter. */
    static Map<String, Integer> together(String productId, List<? extends Iterable<String>> baskets) {
        var counts = new HashMap<String, Integer>();
        for (var basket : baskets) {
            var once = new HashSet<String>();
            basket.forEach(once::add);
            once.remove(productId);
            once.forEach(other -> counts.merge(other, 1, Integer::sum));
        }
        var most = new HashMap<String, Integer>();
        counts.entrySet().stream()
                .filter(each -> each.getValue() >= LEAST_TOGETHER)
                .sorted(MOST_OFTEN)
                .limit(CANDIDATES)
                .forEach(each -> most.put(each.getKey(), each.getValue()));
        return most;
    }

    /**
     * The strongest of them.
     *
     * @param looked how many baskets were looked at
     * @param others how many have another one
     * @param people how many there are at all
     */
    static List<Kin> strongest(
            Map<String, Integer> together, int looked, ToLongFunction<String> others, long people, int most) {
        var kin = new ArrayList<Kin>();
        together.forEach((other, both) -> {
            var strength = strength(both, looked, Math.max(both, others.applyAsLong(other)), people);
            if (strength > 0) {
                kin.add(new Kin(other, strength));
            }
        });
        return kin.stream().sorted(STRONGEST).limit(most).toList();
    }

    /** 0 where everybody has the one, since there is nobody to compare them with. */
    static double strength(long both, long looked, long other, long people) {
        var without = Math.max(other - both, people - looked);
        var sure = both - Math.sqrt((double) both);
        return without == 0 ? 0 : Math.max(0, sure / looked - (double) (other - both) / without);
    }
}
