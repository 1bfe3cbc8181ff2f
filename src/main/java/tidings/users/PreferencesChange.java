package tidings.users;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What somebody wants to have otherwise. Null is "leave it as it is". */
public record PreferencesChange(
        @Nullable List<Choice> entries,
        @Nullable QuietHours quietHours,
        boolean clearQuietHours,
        @Nullable DigestPeriod digest,
        @Nullable List<String> interests) {
    public static final PreferencesChange NOTHING = new PreferencesChange(null, null, false, null, null);

    /** One cell of the matrix, on or off. */
    public record Choice(Category category, Channel channel, boolean enabled) {}

    boolean isNothing() {
        return equals(NOTHING);
    }
}
