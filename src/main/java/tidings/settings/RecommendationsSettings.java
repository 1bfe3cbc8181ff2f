package tidings.settings;

import java.time.Duration;
import java.util.List;

/**
 * What people may like.
 *
 * @param decay the part of a weight that is gone after a day
 * @param repeatable categories whose products are recommended to those, too, who have them
 * @param perUser how many purchases, views, searches and ratings are remembered of one person, of each
 * @param keep how long it is remembered what somebody looked at, searched for and cancelled
 * @param sample how many buyers of a product are looked at to find what goes with it
 */
public record RecommendationsSettings(
        Weights weights,
        double decay,
        double trendDecay,
        List<String> repeatable,
        Duration period,
        Limit activities,
        Limit ratings,
        Limit generations,
        int perUser,
        Duration keep,
        int neighbours,
        int sample,
        Duration recountAfter,
        Duration recountEvery,
        Cache cache) {
    public RecommendationsSettings {
        repeatable = List.copyOf(repeatable);
    }

    /** How much each thing that somebody does says about them. */
    public record Weights(double purchase, double cart, double wishlist, double view, double search) {}

    /** What a node remembers of recommendations, and for how long. */
    public record Cache(Duration ttl, int users) {}
}
