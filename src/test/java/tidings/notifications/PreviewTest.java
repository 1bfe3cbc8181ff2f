package tidings.notifications;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static tidings.fixture.Futures.await;
import static tidings.fixture.Futures.refusalOf;

import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.bus.Viewer;
import tidings.campaigns.Audience;
import tidings.campaigns.CampaignRequest.CreateCampaign;
import tidings.campaigns.CampaignState;
import tidings.fixture.Futures;
import tidings.fixture.Hand;
import tidings.fixture.Heap;
import tidings.notifications.NotificationRequest.PreviewCampaign;
import tidings.store.Find;
import tidings.users.Category;
import tidings.users.Channel;
import tidings.users.DigestPeriod;
import tidings.users.Role;

class PreviewTest {
    private static final Instant AT_NIGHT = Instant.parse("2026-06-01T23:30:00Z");
    private static final Audience ALL = new Audience(true, List.of(), null, List.of());
    private static final List<String> PEOPLE =
            List.of("ann", "bob", "cal", "dee", "eve", "fay", "gil", "hal", "ivy", "kim");

    private final Town town = new Town();
    private final List<TestTelling> nodes = new ArrayList<>();

    @AfterEach
    void close() {
        nodes.forEach(TestTelling::close);
    }

    static Stream<Audience> audiences() {
        return Stream.of(
                ALL,
                new Audience(false, List.of("tea"), null, List.of()),
                new Audience(false, List.of(), "kitchen", List.of()),
                new Audience(false, List.of(), null, PEOPLE));
    }

    @ParameterizedTest
    @MethodSource("audiences")
    void a_campaign_begun_right_after_it_comes_to_the_same(Audience audience) {
        var node = settled();

        var preview = node.ask(new PreviewCampaign(node.campaign(audience)));
        var campaign = node.ask(node.campaign(audience));

        Awaitility.await().until(() -> node.campaign(campaign.id()).state() == CampaignState.DONE);
        assertThat(preview.verdicts()).containsExactlyInAnyOrderElementsOf(decided(node, campaign.id()));
        assertThat(preview.recipients()).isEqualTo(node.campaign(campaign.id()).recipients());
        assertThat(PEOPLE.size() - preview.recipients())
                .isEqualTo(node.campaign(campaign.id()).suppressed());
    }

    @Test
    void it_counts_channel_by_channel_what_decides() {
        var node = settled();

        var preview = node.ask(new PreviewCampaign(node.campaign(ALL)));

        assertThat(preview.recipients()).isEqualTo(8);
        assertThat(preview.verdicts())
                .extracting(VerdictCount::channel, VerdictCount::outcome, VerdictCount::rule, VerdictCount::count)
                .containsExactly(
                        tuple(Channel.IN_APP, VerdictOutcome.SENT, "default", 7),
                        tuple(Channel.IN_APP, VerdictOutcome.SUPPRESSED, "preference.off", 2),
                        tuple(Channel.IN_APP, VerdictOutcome.SUPPRESSED, "frequency-cap", 1),
                        tuple(Channel.EMAIL, VerdictOutcome.QUEUED, "default", 3),
                        tuple(Channel.EMAIL, VerdictOutcome.SUPPRESSED, "no-address", 2),
                        tuple(Channel.EMAIL, VerdictOutcome.SUPPRESSED, "preference.off", 2),
                        tuple(Channel.EMAIL, VerdictOutcome.DIGESTED, "digest", 1),
                        tuple(Channel.EMAIL, VerdictOutcome.SUPPRESSED, "frequency-cap", 1),
                        tuple(Channel.EMAIL, VerdictOutcome.DEFERRED, "quiet-hours", 1));
    }

    @Test
    void it_leaves_everything_as_it_was() {
        var node = settled();
        var before = everything(node);

        node.ask(new PreviewCampaign(node.campaign(ALL)));

        assertThat(everything(node)).isEqualTo(before);
        assertThat(node.titles("ann")).isEmpty();
    }

    @Test
    void its_sample_is_what_the_first_of_its_recipients_would_have() {
        town.add("abe", Role.CUSTOMER, "en", Somebody.prefers(false, null, DigestPeriod.NONE));
        town.add("dee", Role.CUSTOMER, "de", Somebody.prefers(true, null, DigestPeriod.NONE));
        var node = started(TestTelling.in(town));

        var preview = node.ask(new PreviewCampaign(node.campaign(ALL)));

        assertThat(preview.sample())
                .extracting(Notification::userId, Notification::title, Notification::body, Notification::read)
                .containsExactly("dee", "Sale!", "Half price.", false);
        assertThat(requireNonNull(preview.sample()).verdicts())
                .extracting(Verdict::reason)
                .allSatisfy(reason -> assertThat(reason).contains("Ihre Einstellungen"));
    }

    @Test
    void where_it_reaches_nobody_its_sample_says_why_and_of_nobody_there_is_none() {
        town.add("abe", Role.CUSTOMER, "en", Somebody.prefers(false, null, DigestPeriod.NONE));
        var node = started(TestTelling.in(town));

        var kept = node.ask(new PreviewCampaign(node.campaign(ALL)));
        var empty = node.ask(new PreviewCampaign(node.campaign(new Audience(false, List.of("tea"), null, List.of()))));

        assertThat(kept.recipients()).isZero();
        assertThat(kept.sample()).extracting(Notification::userId).isEqualTo("abe");
        assertThat(empty).isEqualTo(new CampaignPreview(0, List.of(), null));
    }

    @Test
    void an_audience_that_is_too_large_is_refused_and_it_says_so() {
        var node = started(TestTelling.in(town.crowd(1_001), TestTelling.previewing(Duration.ofMillis(400))));
        var opened = Promise.<Void>promise();
        town.shutAfter(1, opened.future());
        var request = new PreviewCampaign(node.campaign(ALL));

        var refusals = Stream.of(node.bus.ask(request), node.bus.ask(request))
                .map(Futures::refusalOf)
                .toList();
        opened.complete();

        assertThat(refusals).extracting(Refusal::code).containsOnly(Code.TIMEOUT);
        assertThat(refusals).extracting(Refusal::retryable).containsOnly(false);
        assertThat(refusals)
                .extracting(Refusal::message)
                .allSatisfy(
                        message -> assertThat(message)
                                .matches(
                                        "This audience is too large to be previewed: after 400 ms, (0|500) people were judged."));
        assertThat(node.ask(new PreviewCampaign(
                                node.campaign(new Audience(false, List.of(), null, List.of("p000001")))))
                        .recipients())
                .as("and then there is room for others")
                .isEqualTo(1);
    }

    /** However large the crowd: what was judged is let go of. It waits for its ninth page. */
    @Test
    void no_more_than_two_pages_are_held() {
        var node = started(TestTelling.in(town.crowd(4_500)));
        var opened = Promise.<Void>promise();
        town.shutAfter(8, opened.future());

        var preview = node.bus.ask(new PreviewCampaign(node.campaign(ALL)));

        Awaitility.await().until(town::isWaitedFor);
        assertThat(Heap.living(Draft.class)).isBetween(1L, 2 * 500L);
        assertThat(Heap.living(Person.class)).isLessThanOrEqualTo(2 * 500L);
        opened.complete();
        assertThat(await(preview).recipients()).isEqualTo(4_500);
    }

    @Test
    void no_more_are_made_side_by_side_than_may_be_and_then_others_are() {
        var node = started(TestTelling.in(town.crowd(3)));
        var opened = Promise.<Void>promise();
        town.shutAfter(0, opened.future());
        var request = new PreviewCampaign(node.campaign(ALL));
        var first = List.of(node.bus.ask(request), node.bus.ask(request));

        var third = refusalOf(node.bus.ask(request));
        opened.complete();

        assertThat(third.code()).isEqualTo(Code.UNAVAILABLE);
        assertThat(first)
                .allSatisfy(each -> assertThat(await(each).recipients()).isEqualTo(3));
        assertThat(node.ask(request).recipients()).isEqualTo(3);
    }

    @Test
    void what_could_not_be_made_cannot_be_previewed() {
        var node = started(TestTelling.in(town.with("ann")));
        var unknown = new Audience(false, List.of(), null, List.of("ann", "anna"));
        var nobodys = new Audience(false, List.of(), null, List.of());

        assertThat(refusalOf(node.bus.ask(new PreviewCampaign(node.campaign(unknown))))
                        .details())
                .containsEntry("unknown", List.of("anna"));
        assertThat(refusalOf(node.bus.ask(new PreviewCampaign(node.campaign(nobodys))))
                        .code())
                .isEqualTo(Code.BAD_USER_INPUT);
        assertThat(refusalOf(node.bus.ask(new PreviewCampaign(by(TestInbox.viewer("ann")))))
                        .code())
                .isEqualTo(Code.FORBIDDEN);
    }

    /** A town at night in which people differ in all that matters, one of whom had as many promotions as anybody may. */
    private TestTelling settled() {
        var anything = Somebody.prefers(true, null, DigestPeriod.NONE);
        town.with("ann", "gil", "hal", "ivy", "jon");
        town.add("bob", Role.CUSTOMER, "en", Somebody.prefers(false, null, DigestPeriod.NONE));
        town.add("cal", Role.CUSTOMER, "en", Somebody.prefersOnly(Channel.IN_APP));
        town.add("dee", Role.CUSTOMER, "de", Somebody.prefersOnly(Channel.EMAIL));
        town.add("eve", Role.CUSTOMER, "en", Somebody.prefers(true, null, DigestPeriod.DAILY));
        town.add("fay", Role.CUSTOMER, "en", Somebody.prefers(true, Somebody.NIGHT, DigestPeriod.NONE));
        town.add("kim", Role.ADMIN, "de", anything);
        town.moved("gil", "", true).moved("hal", "hal@shop.example", false);
        PEOPLE.forEach(each -> town.caring(each, "tea", "cups").boughtOf(each, "kitchen", 2));
        var node = started(TestTelling.in(town, TestTelling.SETTINGS, new Hand(AT_NIGHT)));
        for (var i = 0; i < 3; i++) {
            node.ask(node.campaign(new Audience(false, List.of(), null, List.of("ivy"))));
        }
        Awaitility.await().until(() -> node.titles("ivy").size() == 3);
        node.untilNothingIsDue();
        town.without("jon");
        return node;
    }

    private static CreateCampaign by(Viewer viewer) {
        return new CreateCampaign(viewer, null, "Sale", Category.PROMOTIONS, "Sale!", "Now.", ALL, null, null, null);
    }

    /** What is stored of a campaign, counted as a preview counts it. */
    private static List<VerdictCount> decided(TestTelling node, String campaignId) {
        var bySubject = new JsonObject().put("subject", Fanouts.campaign(campaignId));
        var event = await(node.store.documents(FanoutStore.COLLECTION).find(Find.where(bySubject, 1)))
                .get(0)
                .getString("_id");
        return node.storedOf(PEOPLE, event).stream()
                .flatMap(each -> each.getJsonArray("verdicts").stream().map(JsonObject.class::cast))
                .collect(Collectors.groupingBy(
                        verdict -> List.of(
                                verdict.getString("channel"), verdict.getString("outcome"), verdict.getString("rule")),
                        Collectors.summingInt(verdict -> 1)))
                .entrySet()
                .stream()
                .map(each -> new VerdictCount(
                        Channel.valueOf(each.getKey().get(0)),
                        VerdictOutcome.valueOf(each.getKey().get(1)),
                        each.getKey().get(2),
                        each.getValue()))
                .toList();
    }

    private static List<JsonObject> everything(TestTelling node) {
        return Stream.of(InboxStore.COLLECTION, Slots.COLLECTION, FanoutStore.COLLECTION, "campaigns", "users")
                .flatMap(each -> await(node.store.documents(each).find(Find.where(new JsonObject(), 1_000))).stream())
                .toList();
    }

    private TestTelling started(TestTelling node) {
        nodes.add(node);
        return node;
    }
}
