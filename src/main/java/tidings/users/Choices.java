package tidings.users;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody chose, and only that: for the rest the defaults hold, also when they change. */
record Choices(
        Map<Category, Map<Channel, Boolean>> matrix,
        @Nullable QuietHours quietHours,
        @Nullable DigestPeriod digest,
        List<String> interests) {
    static final Choices NONE = new Choices(Map.of(), null, null, List.of());

    private static final String LOCK = "Security notices cannot be turned off.";

    static @Nullable String lockOf(Category category) {
        return category == Category.SECURITY ? LOCK : null;
    }

    /** Whether it was switched off by choice, which a new default does not change. */
    boolean hasSwitchedOff(Category category, Channel channel) {
        return Boolean.FALSE.equals(matrix.getOrDefault(category, Map.of()).get(channel));
    }

    /** A change that was checked, applied: what it does not name stays. */
    Choices with(PreferencesChange change) {
        return new Choices(
                changedMatrix(change.entries()),
                change.clearQuietHours() ? null : change.quietHours() == null ? quietHours : change.quietHours(),
                change.digest() == null ? digest : change.digest(),
                change.interests() == null ? interests : change.interests());
    }

    Preferences over(PreferenceDefaults defaults) {
        var entries = new ArrayList<PreferenceEntry>();
        for (var category : Category.values()) {
            for (var channel : Channel.values()) {
                entries.add(entry(category, channel, defaults));
            }
        }
        return new Preferences(entries, quietHours, digest == null ? defaults.digest() : digest, interests);
    }

    private PreferenceEntry entry(Category category, Channel channel, PreferenceDefaults defaults) {
        var lock = lockOf(category);
        var chosen = matrix.getOrDefault(category, Map.of()).get(channel);
        var enabled = lock != null || (chosen == null ? defaults.isOn(category, channel) : chosen);
        return new PreferenceEntry(category, channel, enabled, lock != null, lock);
    }

    private Map<Category, Map<Channel, Boolean>> changedMatrix(@Nullable List<PreferencesChange.Choice> entries) {
        if (entries == null) {
            return matrix;
        }
        var changed = new EnumMap<Category, Map<Channel, Boolean>>(Category.class);
        matrix.forEach((category, channels) -> changed.put(category, new EnumMap<>(channels)));
        entries.stream()
                .filter(choice -> lockOf(choice.category()) == null)
                .forEach(choice -> changed.computeIfAbsent(choice.category(), it -> new EnumMap<>(Channel.class))
                        .put(choice.channel(), choice.enabled()));
        return changed;
    }
}
