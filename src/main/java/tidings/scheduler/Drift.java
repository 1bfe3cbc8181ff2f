package tidings.scheduler;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tidings.bus.Wire;

/**
 * What does not agree with what it should, by the last audit that came to its end. It must stay 0.
 *
 * @param parts the same by what was compared
 * @param at when that audit was due; null: there has been none
 */
@Wire("scheduler.drift.v1")
public record Drift(
        long total, Map<String, Long> parts, @Nullable Instant at) {
    public Drift {
        parts = Map.copyOf(parts);
    }
}
