package tidings.campaigns;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom a campaign is for, in one of four ways. Nobody knows a list of all interests or categories: one of which nobody ever
 * heard is nobody's, and no mistake.
 *
 * @param all everybody
 * @param interests those who care about one of these product categories
 * @param boughtCategory those who bought something that was listed under this product category, and kept it
 * @param userIds exactly these
 */
public record Audience(
        boolean all, List<String> interests, @Nullable String boughtCategory, List<String> userIds) {
    public Audience {
        interests = List.copyOf(interests);
        userIds = List.copyOf(userIds);
    }

    /** In how many of the four ways it says so. */
    int kinds() {
        return (all ? 1 : 0)
                + (interests.isEmpty() ? 0 : 1)
                + (boughtCategory == null ? 0 : 1)
                + (userIds.isEmpty() ? 0 : 1);
    }
}
