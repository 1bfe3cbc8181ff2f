package tidings.users;

import org.jspecify.annotations.Nullable;

/**
 * One cell of the matrix.
 *
 * @param reason why it is locked; null where it is not
 */
public record PreferenceEntry(
        Category category,
        Channel channel,
        boolean enabled,
        boolean locked,
        @Nullable String reason) {}
