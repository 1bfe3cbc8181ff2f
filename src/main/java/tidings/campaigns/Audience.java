package tidings.campaigns;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom a campaign is for.
 *
 * @param all everybody
 * @param interests those who care about one of these product categories
 * @param boughtCategory those who bought something of this product category
 * @param userIds exactly these
 */
public record Audience(
        boolean all, List<String> interests, @Nullable String boughtCategory, List<String> userIds) {
    public Audience {
        interests = List.copyOf(interests);
        userIds = List.copyOf(userIds);
    }
}
