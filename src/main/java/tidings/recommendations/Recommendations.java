package tidings.recommendations;

import java.util.List;
import tidings.bus.Wire;

/** What somebody may like, the best first. */
@Wire("recommendations.recommendations.v1")
public record Recommendations(List<Recommendation> found) {
    public Recommendations {
        found = List.copyOf(found);
    }
}
