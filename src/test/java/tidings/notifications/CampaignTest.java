package tidings.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.refusalOf;

import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tidings.bus.Code;
import tidings.bus.Viewer;
import tidings.campaigns.Audience;
import tidings.campaigns.Campaign;
import tidings.campaigns.CampaignRequest.CancelCampaign;
import tidings.campaigns.CampaignRequest.CreateCampaign;
import tidings.campaigns.CampaignRequest.FindCampaign;
import tidings.campaigns.CampaignRequest.ListCampaigns;
import tidings.campaigns.CampaignRequest.ReportCampaign;
import tidings.campaigns.CampaignState;
import tidings.users.Category;

class CampaignTest {
    private static final Audience ANN = new Audience(false, List.of(), null, List.of("ann"));
    private static final Viewer BOSS = TestInbox.admin();

    private final Town town = new Town().with("ann");
    private final TestTelling node = TestTelling.in(town);

    @AfterEach
    void close() {
        node.close();
    }

    static Stream<CreateCampaign> wrong() {
        return Stream.of(campaign(null, "Sale", Category.SECURITY, ANN), campaign(null, " ", Category.PROMOTIONS, ANN));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void what_it_cannot_do_it_refuses(CreateCampaign request) {
        assertThat(refusalOf(node.bus.ask(request)).code()).isEqualTo(Code.BAD_USER_INPUT);
    }

    @Test
    void with_the_same_key_it_is_the_same_campaign_and_another_one_is_a_conflict() {
        var first = node.ask(campaign("key", "Sale", Category.PROMOTIONS, ANN));

        var second = node.ask(campaign("key", "Sale", Category.PROMOTIONS, ANN));

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(refusalOf(node.bus.ask(campaign("key", "Other", Category.PROMOTIONS, ANN)))
                        .code())
                .isEqualTo(Code.CONFLICT);
        Awaitility.await().until(() -> node.campaign(first.id()).state() == CampaignState.DONE);
        assertThat(node.titles("ann")).containsExactly("Sale");
    }

    @Test
    void whoever_names_people_who_are_not_there_is_told_which() {
        var audience = new Audience(false, List.of(), null, List.of("ann", "anna", "ann", "bod"));

        var refusal = refusalOf(node.bus.ask(campaign("key", "Sale", Category.PROMOTIONS, audience)));

        assertThat(refusal.code()).isEqualTo(Code.BAD_USER_INPUT);
        assertThat(refusal.details()).containsEntry("unknown", List.of("anna", "bod"));
        assertThat(node.ask(new ListCampaigns(BOSS, 2, null)).campaigns()).isEmpty();
    }

    @Test
    void a_campaign_that_was_made_before_is_the_same_although_somebody_is_gone_since() {
        var both = new Audience(false, List.of(), null, List.of("ann", "bob"));
        town.with("bob");
        var first = node.ask(campaign("key", "Sale", Category.PROMOTIONS, both));
        town.without("bob");

        var second = node.ask(campaign("key", "Sale", Category.PROMOTIONS, both));

        assertThat(second.id()).isEqualTo(first.id());
    }

    @Test
    void a_report_that_comes_late_changes_nothing() {
        var campaign = node.ask(campaign(null, "Sale", Category.PROMOTIONS, ANN));
        Awaitility.await().until(() -> node.campaign(campaign.id()).state() == CampaignState.DONE);

        node.ask(new ReportCampaign(campaign.id(), 0, 0, false));

        assertThat(node.campaign(campaign.id()).recipients()).isEqualTo(1);
        assertThat(node.campaign(campaign.id()).state()).isEqualTo(CampaignState.DONE);
    }

    @Test
    void what_is_through_cannot_be_cancelled_nor_can_what_is_not_there() {
        var through = node.ask(campaign(null, "Sale", Category.PROMOTIONS, ANN));
        Awaitility.await().until(() -> node.campaign(through.id()).state() == CampaignState.DONE);

        assertThat(refusalOf(node.bus.ask(new CancelCampaign(BOSS, through.id())))
                        .code())
                .isEqualTo(Code.CONFLICT);
        assertThat(refusalOf(node.bus.ask(new CancelCampaign(BOSS, "none"))).code())
                .isEqualTo(Code.NOT_FOUND);
    }

    @Test
    void campaigns_come_newest_first_page_by_page() {
        var made = Stream.of("One", "Two", "Three", "Four")
                .map(title -> node.ask(campaign(title.length() == 3 ? null : title, title, Category.PROMOTIONS, ANN)))
                .toList();

        var first = node.ask(new ListCampaigns(BOSS, 2, null)).campaigns();
        var second = node.ask(new ListCampaigns(BOSS, 2, first.get(1).place()));

        assertThat(Stream.concat(first.stream(), second.campaigns().stream()))
                .extracting(Campaign::title)
                .containsExactly("Four", "Three", "Two", "One");
        assertThat(second.more()).isFalse();
        assertThat(made).extracting(Campaign::place).isSorted();
    }

    @Test
    void campaigns_are_for_administrators() {
        var ann = TestInbox.viewer("ann");

        assertThat(refusalOf(node.bus.ask(new FindCampaign(ann, "c"))).code()).isEqualTo(Code.FORBIDDEN);
        assertThat(refusalOf(node.bus.ask(new CancelCampaign(ann, "c"))).code()).isEqualTo(Code.FORBIDDEN);
        assertThat(refusalOf(node.bus.ask(new ListCampaigns(ann, 2, null))).code())
                .isEqualTo(Code.FORBIDDEN);
    }

    private static CreateCampaign campaign(@Nullable String key, String title, Category category, Audience audience) {
        return new CreateCampaign(BOSS, key, "Spring", category, title, "Half price.", audience, null, null, null);
    }
}
