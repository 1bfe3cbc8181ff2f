package tidings.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;
import static tidings.fixture.Futures.refusalOf;
import static tidings.notifications.TestTelling.told;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tidings.bus.Code;
import tidings.campaigns.Audience;
import tidings.campaigns.CampaignEvent.CampaignStarted;
import tidings.campaigns.CampaignState;
import tidings.users.Category;

/** Whom a campaign reaches, by each way to say whom it is for. */
class AudienceTest {
    private static final Audience TEA_OR_COFFEE = new Audience(false, List.of("tea", "coffee"), null, List.of());
    private static final Audience KITCHEN = new Audience(false, List.of(), "kitchen", List.of());

    private final Town town = new Town();
    private final List<TestTelling> nodes = new ArrayList<>();
    private final Promise<Void> death = Promise.promise();
    private final AtomicInteger written = new AtomicInteger();

    @AfterEach
    void close() {
        death.complete();
        nodes.forEach(TestTelling::close);
    }

    static Stream<Audience> sought() {
        return Stream.of(TEA_OR_COFFEE, KITCHEN);
    }

    /** The first node writes three pages, and dies with the third before it could note it. */
    @ParameterizedTest
    @MethodSource("sought")
    void after_a_kill_another_node_goes_on_and_nobody_is_missed_or_told_twice(Audience audience) {
        lovers(90);
        town.with("zed");
        var first = started(TestTelling.in(
                town,
                TestTelling.settings(3, 20, 1),
                inbox -> drafts -> inbox.add(drafts)
                        .compose(done -> written.incrementAndGet() < 3 ? Future.succeededFuture() : death.future())));
        await(first.deliver(told("e1", new CampaignStarted("c1", Category.PROMOTIONS, "Sale!", "Now.", audience)), 2));
        Awaitility.await().until(() -> written.get() == 3);

        var second = first.secondNode(TestTelling.settings(3, 20));
        second.untilNothingIsDue();

        assertThat(crowd(90)).allSatisfy(each -> assertThat(second.titles(each)).containsExactly("Sale!"));
        assertThat(second.titles("zed")).isEmpty();
        assertThat(reached(second)).isEqualTo(90);
    }

    @ParameterizedTest
    @MethodSource("sought")
    void how_many_it_has_reached_is_seen_while_it_goes_on(Audience audience) {
        lovers(90);
        var node = started(TestTelling.in(
                town,
                TestTelling.settings(3, 20, 1),
                inbox -> drafts -> inbox.add(drafts)
                        .compose(done -> written.incrementAndGet() < 3 ? Future.succeededFuture() : death.future())));

        var campaign = node.ask(node.campaign(audience));

        Awaitility.await().until(() -> node.campaign(campaign.id()).recipients() > 0);
        assertThat(node.campaign(campaign.id()).recipients()).isLessThan(90);
        assertThat(node.campaign(campaign.id()).state()).isEqualTo(CampaignState.RUNNING);
        assertThat(node.campaign(campaign.id()).audience()).isEqualTo(audience);
    }

    /** Those of the first page take up the other interest, which they would be met by again if it were gone through by itself. */
    @Test
    void whoever_changes_their_interests_meanwhile_is_told_and_counted_once() {
        crowd(40).forEach(each -> town.with(each).caring(each, "tea"));
        var node = started(TestTelling.in(town, TestTelling.settings(3, 10, 1), inbox -> drafts -> {
            drafts.forEach(draft -> town.caring(draft.userId(), "coffee"));
            return inbox.add(drafts);
        }));

        var campaign = node.ask(node.campaign(TEA_OR_COFFEE));
        Awaitility.await().until(() -> node.campaign(campaign.id()).state() == CampaignState.DONE);

        assertThat(node.campaign(campaign.id()).recipients()).isEqualTo(40);
        assertThat(crowd(40)).allSatisfy(each -> assertThat(node.titles(each)).containsExactly("Sale!"));
    }

    @Test
    void who_is_gone_is_left_out() {
        lovers(3);
        town.without("p000001");
        var node = started(TestTelling.in(town));

        var campaign = node.ask(node.campaign(KITCHEN));
        Awaitility.await().until(() -> node.campaign(campaign.id()).state() == CampaignState.DONE);

        assertThat(node.campaign(campaign.id()).recipients()).isEqualTo(2);
    }

    @Test
    void what_nobody_cares_about_or_bought_is_told_to_nobody() {
        town.with("ann").caring("ann", "tea");
        var node = started(TestTelling.in(town));
        var unheardOf = new Audience(false, List.of("unheard of"), null, List.of());

        var ids = Stream.of(unheardOf, KITCHEN)
                .map(audience -> node.ask(node.campaign(audience)).id())
                .toList();

        Awaitility.await()
                .until(() -> ids.stream().allMatch(id -> node.campaign(id).state() == CampaignState.DONE));
        assertThat(ids)
                .allSatisfy(id -> assertThat(node.campaign(id).recipients()).isZero());
    }

    static Stream<Audience> wrong() {
        return Stream.of(
                audience(false, List.of(), null, List.of()),
                audience(true, List.of(), null, List.of("ann")),
                audience(true, List.of("tea"), null, List.of()),
                audience(false, List.of("tea"), "kitchen", List.of()),
                audience(false, List.of(), "kitchen", List.of("ann")));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void it_is_one_of_the_four_and_no_more(Audience audience) {
        assertThat(argumentOf(audience)).isEqualTo("audience");
    }

    @Test
    void each_of_them_has_its_limits() {
        assertThat(argumentOf(audience(false, Collections.nCopies(21, "tea"), null, List.of())))
                .isEqualTo("audience.interests");
        assertThat(argumentOf(audience(false, List.of("tea", " "), null, List.of())))
                .isEqualTo("audience.interests[1]");
        assertThat(argumentOf(audience(false, List.of(), "k".repeat(61), List.of())))
                .isEqualTo("audience.boughtCategory");
        assertThat(argumentOf(audience(false, List.of(), null, Collections.nCopies(1_001, "ann"))))
                .isEqualTo("audience.userIds");
    }

    private Object argumentOf(Audience audience) {
        if (nodes.isEmpty()) {
            started(TestTelling.in(town));
        }
        var node = nodes.get(0);
        var refusal = refusalOf(node.bus.ask(node.campaign(audience)));
        assertThat(refusal.code()).isEqualTo(Code.BAD_USER_INPUT);
        return refusal.details().getOrDefault("argument", "none");
    }

    /** They care about both, and bought more than one thing. */
    private void lovers(int count) {
        crowd(count)
                .forEach(each -> town.with(each).caring(each, "tea", "coffee").boughtOf(each, "kitchen", 3));
    }

    private TestTelling started(TestTelling node) {
        nodes.add(node);
        return node;
    }

    private static int reached(TestTelling node) {
        return await(node.store.documents(FanoutStore.COLLECTION).findOne(new JsonObject().put("_id", "e1")))
                .orElseThrow()
                .getInteger("reached");
    }

    private static Audience audience(
            boolean all, List<String> interests, @Nullable String boughtCategory, List<String> userIds) {
        return new Audience(all, interests, boughtCategory, userIds);
    }

    private static List<String> crowd(int count) {
        return IntStream.range(0, count).mapToObj("p%06d"::formatted).toList();
    }
}
