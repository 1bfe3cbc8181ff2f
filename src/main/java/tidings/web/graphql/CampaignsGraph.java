package tidings.web.graphql;

import io.vertx.core.Future;
import java.util.List;
import tidings.campaigns.Audience;
import tidings.campaigns.Campaign;
import tidings.campaigns.CampaignPage;
import tidings.campaigns.CampaignRequest.CancelCampaign;
import tidings.campaigns.CampaignRequest.CreateCampaign;
import tidings.campaigns.CampaignRequest.FindCampaign;
import tidings.campaigns.CampaignRequest.ListCampaigns;
import tidings.notifications.CampaignPreview;
import tidings.notifications.NotificationRequest.PreviewCampaign;
import tidings.notifications.VerdictCount;
import tidings.users.Category;

/** Campaigns over GraphQL. */
public final class CampaignsGraph implements GraphqlDomain {
    /** A text that the domain checks is read with room to spare, so that it is the domain's sentence that is heard. */
    private static final int LONG = 50_000;

    private static final int MANY = 10_000;

    @Override
    public String schemaFile() {
        return "graphql/campaigns.graphqls";
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.query("campaigns", Access.ADMIN, CampaignsGraph::list)
                .query(
                        "campaign",
                        Access.ADMIN,
                        (call, arguments) -> call.bus().ask(new FindCampaign(call.viewer(), arguments.id("id"))))
                .query(
                        "previewCampaign",
                        Access.ADMIN,
                        (call, arguments) ->
                                InputPlace.named(() -> call.bus().ask(new PreviewCampaign(campaign(call, arguments)))))
                .mutation(
                        "createCampaign",
                        Access.ADMIN,
                        (call, arguments) -> InputPlace.named(() -> call.bus().ask(campaign(call, arguments))))
                .mutation(
                        "cancelCampaign",
                        Access.ADMIN,
                        (call, arguments) -> call.bus().ask(new CancelCampaign(call.viewer(), arguments.id("id"))))
                .record("Campaign", Campaign.class)
                .record("Audience", Audience.class)
                .record("CampaignPreview", CampaignPreview.class)
                .record("VerdictCount", VerdictCount.class)
                .connection("Campaign");
    }

    private static Future<Connection<Campaign>> list(Call call, Arguments arguments) {
        var page = arguments.page(CampaignPage.KIND, String.class);
        var after = page.after().map(cursor -> cursor.text(0)).orElse(null);
        return call.bus()
                .ask(new ListCampaigns(call.viewer(), page.first(), after))
                .map(found -> Connection.of(page, found.campaigns(), found.more(), CampaignPage::cursor));
    }

    private static CreateCampaign campaign(Call call, Arguments arguments) {
        var input = arguments.object("input");
        return new CreateCampaign(
                call.viewer(),
                input.optionalText("idempotencyKey", LONG).orElse(null),
                input.text("name", LONG),
                input.optionalChoice("category", Category.class).orElse(Category.PROMOTIONS),
                input.text("title", LONG),
                input.text("body", LONG),
                audience(input.object("audience")),
                input.optionalInstant("scheduledAt").orElse(null),
                input.optionalText("cron", LONG).orElse(null),
                input.optionalText("timeZone", LONG).orElse(null));
    }

    private static Audience audience(Arguments input) {
        return new Audience(
                input.flag("all").orElse(false),
                input.texts("interests", MANY, LONG).orElse(List.of()),
                input.optionalText("boughtCategory", LONG).orElse(null),
                input.ids("userIds", MANY).orElse(List.of()));
    }
}
