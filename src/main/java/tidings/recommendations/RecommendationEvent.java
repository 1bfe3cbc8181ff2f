package tidings.recommendations;

import java.util.List;
import tidings.bus.Event;
import tidings.bus.Wire;

/** What happens here. */
public sealed interface RecommendationEvent extends Event {
    String userId();

    /** Somebody did something with a product; of a search one for each product that it found first. */
    @Wire("user.activity")
    record UserActivity(String userId, String productId, ActivityKind kind) implements RecommendationEvent {}

    /** There is something that this user may like; at most once in a period. */
    @Wire("recommendation.generated")
    record RecommendationGenerated(String userId, List<Pick> picks) implements RecommendationEvent {
        public RecommendationGenerated {
            picks = List.copyOf(picks);
        }
    }

    /** A product, and a sentence for the person that says why. */
    record Pick(String productId, String name, String rule, String because) {}
}
