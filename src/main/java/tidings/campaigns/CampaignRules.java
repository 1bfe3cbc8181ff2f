package tidings.campaigns;

import java.util.Set;
import tidings.bus.Refusal;
import tidings.campaigns.CampaignRequest.CreateCampaign;
import tidings.store.Ids;
import tidings.users.Category;

/** What a campaign has to be. */
final class CampaignRules {
    private static final int LONGEST_KEY = 200;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_BODY = 5_000;
    private static final int MOST_USERS = 1_000;
    private static final int MOST_INTERESTS = 20;
    private static final int LONGEST_CATEGORY = 60;
    private static final Set<Category> PROMOTIONAL =
            Set.of(Category.PROMOTIONS, Category.RECOMMENDATIONS, Category.NEWSLETTER);

    private CampaignRules() {}

    static void check(CreateCampaign request) {
        if (request.idempotencyKey() != null) {
            Refusal.unlessText("idempotencyKey", request.idempotencyKey(), LONGEST_KEY);
        }
        Refusal.unlessText("name", request.name(), LONGEST_NAME);
        Refusal.unlessLine("title", request.title(), LONGEST_TITLE);
        Refusal.unlessText("body", request.body(), LONGEST_BODY);
        if (!PROMOTIONAL.contains(request.category())) {
            throw Refusal.badInput("category", "must be PROMOTIONS, RECOMMENDATIONS or NEWSLETTER");
        }
        audience(request.audience());
    }

    private static void audience(Audience audience) {
        if (audience.kinds() != 1) {
            throw Refusal.badInput("audience", "must be exactly one of all, interests, boughtCategory and userIds");
        }
        if (audience.userIds().size() > MOST_USERS) {
            throw Refusal.badInput("audience.userIds", "must be at most " + MOST_USERS);
        }
        if (audience.interests().size() > MOST_INTERESTS) {
            throw Refusal.badInput("audience.interests", "must be at most " + MOST_INTERESTS);
        }
        for (var i = 0; i < audience.interests().size(); i++) {
            Refusal.unlessLine(
                    "audience.interests[" + i + "]", audience.interests().get(i), LONGEST_CATEGORY);
        }
        if (audience.boughtCategory() != null) {
            Refusal.unlessLine("audience.boughtCategory", audience.boughtCategory(), LONGEST_CATEGORY);
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
                String.join(",", audience.userIds()),
                String.join("\n", audience.interests()),
                String.valueOf(audience.boughtCategory()),
                String.valueOf(request.scheduledAt()),
                String.valueOf(request.cron()),
                String.valueOf(request.timeZone()));
    }
}
