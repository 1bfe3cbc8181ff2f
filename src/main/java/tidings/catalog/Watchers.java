package tidings.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tidings.bus.Wire;

/**
 * A page of those who wait for something.
 *
 * @param next where the next page starts; null after the last
 */
@Wire("catalog.watchers.v1")
public record Watchers(List<Watch> watches, @Nullable String next) {
    public Watchers {
        watches = List.copyOf(watches);
    }
}
