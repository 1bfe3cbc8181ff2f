package tidings.campaigns;

import java.util.Set;
import tidings.bus.Refusal;
import tidings.campaigns.CampaignRequest.CreateCampaign;
import tidings.store.Ids;
import tidings.users.Category;

/** What a campaign has to be. */
final class CampaignRules {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_BODY = 5_000;
    private static final int MOST_USERS = 1_000;
    private static final Set<Category> PROMOTIONAL =
            Set.of(Category.PROMOTIONS, Category.RECOMMENDATIONS, Category.NEWSLETTER);

    private CampaignRules() {}

    static CreateCampaign check(CreateCampaign request) {
        text("name", request.name(), LONGEST_NAME);
        text("title", request.title(), LONGEST_TITLE);
        text("body", request.body(), LONGEST_BODY);
        if (!PROMOTIONAL.contains(request.category())) {
            throw Refusal.badInput("category", "must be PROMOTIONS, RECOMMENDATIONS or NEWSLETTER");
        }
        if (request.scheduledAt() != null) {
            throw Refusal.badInput("scheduledAt", "is not possible yet: a campaign is told at once");
        }
        if (request.cron() != null) {
            throw Refusal.badInput("cron", "is not possible yet: a campaign is told at once");
        }
        audience(request.audience());
        return request;
    }

    private static void audience(Audience audience) {
        if (!audience.interests().isEmpty()) {
            throw Refusal.badInput("audience.interests", "is not possible yet: name all or userIds");
        }
        if (audience.boughtCategory() != null) {
            throw Refusal.badInput("audience.boughtCategory", "is not possible yet: name all or userIds");
        }
        if (audience.all() == !audience.userIds().isEmpty()) {
            throw Refusal.badInput("audience", "must be either all or userIds");
        }
        if (audience.userIds().size() > MOST_USERS) {
            throw Refusal.badInput("audience.userIds", "must be at most " + MOST_USERS);
        }
    }

    private static void text(String argument, String text, int longest) {
        if (text.isBlank() || text.codePointCount(0, text.length()) > longest) {
            throw Refusal.badInput(argument, "must be 1 to " + longest + " characters");
        }
    }

    /** The same for the same campaign, so that another one under the same key is noticed. */
    static String fingerprint(CreateCampaign request) {
        var audience = request.audience();
        return Ids.derived(
                request.name(),
                request.category().name(),
                request.title(),
                request.body(),
                String.valueOf(audience.all()),
                String.join(",", audience.userIds()));
    }
}
