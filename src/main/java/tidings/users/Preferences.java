package tidings.users;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to hear, and how.
 *
 * @param entries the full matrix: every category with every channel
 * @param quietHours null: none
 * @param interests product categories the user cares about
 */
public record Preferences(
        List<PreferenceEntry> entries, @Nullable QuietHours quietHours, DigestPeriod digest, List<String> interests) {
    public Preferences {
        entries = List.copyOf(entries);
        interests = List.copyOf(interests);
    }

    public boolean allow(Category category, Channel channel) {
        return entries.stream()
                .anyMatch(entry -> entry.category() == category && entry.channel() == channel && entry.enabled());
    }
}
