package tidings.recommendations;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/**
 * How much a product is asked for, on a scale on which nothing ever cools down: each deed counts by how late it was, so that of
 * two products the one that is hotter today is hotter tomorrow, unless something happens. What is kept is the logarithm.
 */
final class HeatRules {
    private static final Instant ORIGIN = Instant.parse("2025-01-01T00:00:00Z");
    private static final double DAY = Duration.ofDays(1).toMillis();
    /** What it weighs that a product came into the shop: enough to tell a new one from an old one that nobody wants. */
    private static final double NOVELTY = 0.001;

    private HeatRules() {}

    /** @param decay the part that is gone after a day */
    static double heat(Collection<Deed> deeds, WeightRules weights, Instant created, double decay) {
        var rate = rate(decay);
        var newest = deeds.stream().map(Deed::at).reduce(created, (a, b) -> a.isAfter(b) ? a : b);
        var top = rate * days(ORIGIN, newest);
        var sum = NOVELTY * Math.exp(rate * days(ORIGIN, created) - top);
        for (var deed : deeds) {
            sum += weights.of(deed.kind()) * Math.exp(rate * days(ORIGIN, deed.at()) - top);
        }
        return top + Math.log(sum);
    }

    /** How much that is now, as if all of it were happening at once. */
    static double now(double heat, Instant now, double decay) {
        return Math.exp(heat - rate(decay) * days(ORIGIN, now));
    }

    /** What is left of a weight. */
    static double left(Instant at, Instant now, double decay) {
        return Math.exp(-rate(decay) * Math.max(0, days(at, now)));
    }

    private static double rate(double decay) {
        return -Math.log1p(-decay);
    }

    private static double days(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / DAY;
    }
}
