package tidings.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;
import static tidings.notifications.TestTelling.told;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidings.bus.Told;
import tidings.campaigns.Audience;
import tidings.campaigns.CampaignEvent.CampaignCancelled;
import tidings.campaigns.CampaignEvent.CampaignStarted;
import tidings.campaigns.CampaignRequest.CancelCampaign;
import tidings.campaigns.CampaignState;
import tidings.catalog.CatalogEvent.BackInStock;
import tidings.catalog.CatalogEvent.OutOfStock;
import tidings.catalog.CatalogEvent.PriceDropped;
import tidings.catalog.Money;
import tidings.fixture.Heap;
import tidings.users.Category;
import tidings.users.DigestPeriod;
import tidings.users.Role;

class FanoutTest {
    private static final Audience ALL = new Audience(true, List.of(), null, List.of());

    private final List<TestTelling> nodes = new ArrayList<>();
    private final Town town = new Town();
    private final Promise<Void> death = Promise.promise();
    private final AtomicInteger written = new AtomicInteger();

    @AfterEach
    void close() {
        death.complete();
        nodes.forEach(TestTelling::close);
    }

    @Test
    void a_campaign_reaches_everybody_once_though_two_nodes_hear_of_it_again_and_again() {
        town.crowd(1_050);
        var node = started(TestTelling.in(town));
        var second = node.secondNode(TestTelling.SETTINGS);
        var campaign = node.ask(node.campaign(ALL));

        var again = told("again", new CampaignStarted(campaign.id(), Category.PROMOTIONS, "Sale!", "Half price.", ALL));
        await(Future.all(node.deliver(again, 3), second.deliver(again, 2)));
        node.untilNothingIsDue();

        assertThat(crowd(1_050))
                .allSatisfy(each ->
                        assertThat(node.storedOf(List.of(each), "again").size()).isEqualTo(1));
        Awaitility.await().until(() -> node.campaign(campaign.id()).state() == CampaignState.DONE);
        assertThat(node.campaign(campaign.id()).recipients()).isEqualTo(1_050);
        assertThat(node.campaign(campaign.id()).suppressed()).isZero();
    }

    /** The first node writes three pages, and dies with the third before it could note it. */
    @Test
    void after_a_kill_another_node_goes_on_and_nobody_is_missed_or_told_twice() {
        town.crowd(450);
        var first = started(TestTelling.in(town, TestTelling.settings(3, 100, 1), dyingAfter(3)));
        var event = told("e1", new CampaignStarted("c1", Category.PROMOTIONS, "Sale!", "Half price.", ALL));
        await(first.deliver(event, 2));
        Awaitility.await().until(() -> written.get() == 3);

        var second = first.secondNode(TestTelling.SETTINGS);
        second.untilNothingIsDue();

        assertThat(crowd(450))
                .allSatisfy(each -> assertThat(second.titles(each)).containsExactly("Sale!"));
        assertThat(fanout(second, "e1").getInteger("reached")).isEqualTo(450);
    }

    /** However large the crowd: what was written is let go of. It stops with its fortieth page, and another one is read ahead. */
    @Test
    void no_more_than_two_pages_are_held() {
        town.crowd(1_000);
        var node = started(TestTelling.in(town, TestTelling.settings(3, 20, 1), dyingAfter(40)));
        await(node.deliver(told("e1", new CampaignStarted("c1", Category.PROMOTIONS, "Sale!", "Half price.", ALL)), 1));
        Awaitility.await().until(() -> written.get() == 40);

        assertThat(Heap.living(Draft.class)).isBetween(1L, 2 * 20L);
    }

    @Test
    void a_campaign_that_is_cancelled_goes_no_further() {
        town.crowd(2_000);
        var node = started(TestTelling.in(town, TestTelling.settings(3, 10)));
        var campaign = node.ask(node.campaign(ALL));
        Awaitility.await().until(() -> node.campaign(campaign.id()).recipients() > 0);

        node.ask(new CancelCampaign(TestInbox.admin(), campaign.id()));
        node.untilNothingIsDue();

        var told = crowd(2_000).stream().filter(each -> !node.titles(each).isEmpty());
        assertThat(told.count()).isLessThan(2_000);
        assertThat(node.campaign(campaign.id()).state()).isEqualTo(CampaignState.CANCELLED);
    }

    @Test
    void a_campaign_that_was_cancelled_ends_with_the_page_under_way_before_that_is_heard() {
        town.crowd(1_000);
        var node = started(TestTelling.in(town));
        var campaign = node.ask(node.campaign(new Audience(false, List.of(), null, crowd(1))));
        node.stop(campaign.id());
        var start = new CampaignStarted(campaign.id(), Category.PROMOTIONS, "Sale!", "Half price.", ALL);

        await(node.deliver(told("e1", start), 1));
        node.untilNothingIsDue();

        assertThat(crowd(1_000).stream()
                        .filter(each -> !node.storedOf(List.of(each), "e1").isEmpty()))
                .hasSizeLessThanOrEqualTo(100);
    }

    /** With its first page, the second one having been read ahead. */
    @Test
    void whom_a_cancelled_campaign_does_not_reach_any_more_it_costs_nothing() {
        town.crowd(300);
        var node = started(TestTelling.in(town, TestTelling.settings(1, 100)));
        var campaign = node.ask(node.campaign(new Audience(false, List.of(), null, crowd(1))));
        node.stop(campaign.id());
        await(node.deliver(
                told("e1", new CampaignStarted(campaign.id(), Category.PROMOTIONS, "Sail!", "Half price.", ALL)), 1));
        node.untilNothingIsDue();

        await(node.deliver(told("e2", new CampaignStarted("c2", Category.PROMOTIONS, "Sale!", "Half price.", ALL)), 1));
        node.untilNothingIsDue();

        var missed = crowd(300).stream()
                .filter(each -> node.storedOf(List.of(each), "e1").isEmpty())
                .toList();
        assertThat(missed).hasSizeGreaterThanOrEqualTo(200);
        assertThat(node.storedOf(missed, "e2")).extracting(TestTelling::rule).containsOnly("default");
    }

    @Test
    void a_campaign_that_comes_back_after_it_was_cancelled_is_not_started() {
        town.crowd(10);
        var node = started(TestTelling.in(town));
        var start = told("e1", new CampaignStarted("c1", Category.PROMOTIONS, "Sale!", "Half price.", ALL));
        var cancel = new Told<>("e2", "test/1", 2, start.at().plusSeconds(1), new CampaignCancelled("c1"));
        await(node.deliver(cancel, 2));

        await(node.deliver(start, 2));
        node.untilNothingIsDue();

        assertThat(node.storedOf(crowd(10), "e1")).isEmpty();
    }

    @Test
    void what_went_to_many_long_ago_is_forgotten_once_it_is_through() {
        var node = started(TestTelling.in(town.with("ann")));
        await(node.deliver(told("e1", new CampaignStarted("c1", Category.PROMOTIONS, "Sale!", "Now.", ALL)), 1));
        node.untilNothingIsDue();
        var store = new FanoutStore(
                node.store.documents(FanoutStore.COLLECTION),
                node.bus.events(),
                Duration.ofSeconds(1),
                Clock.systemUTC());
        await(store.tidy(Instant.now().minus(Duration.ofMinutes(1))));
        assertThat(fanout(node, "e1").getInteger("reached")).isEqualTo(1);

        await(store.tidy(Instant.now().plus(Duration.ofMinutes(1))));

        assertThat(await(node.store.documents(FanoutStore.COLLECTION).findOne(new JsonObject().put("_id", "e1"))))
                .isEmpty();
    }

    @Test
    void named_people_are_told_once_and_who_is_gone_is_left_out() {
        town.with("ann", "bob", "eve");
        var node = started(TestTelling.in(town, TestTelling.settings(3, 2)));

        var audience = new Audience(false, List.of(), null, List.of("ann", "gone", "bob", "ann"));
        await(node.deliver(told("e1", new CampaignStarted("c1", Category.PROMOTIONS, "Sale!", "Now.", audience)), 1));
        node.untilNothingIsDue();

        assertThat(node.titles("ann")).containsExactly("Sale!");
        assertThat(node.titles("bob")).containsExactly("Sale!");
        assertThat(node.titles("eve")).isEmpty();
        assertThat(fanout(node, "e1").getInteger("reached")).isEqualTo(2);
    }

    @Test
    void more_campaigns_than_the_cap_are_kept_back_with_a_reason() {
        town.with("ann");
        var node = started(TestTelling.in(town, TestTelling.settings(2, 100)));

        for (var i = 0; i < 4; i++) {
            await(node.deliver(
                    told("e" + i, new CampaignStarted("c" + i, Category.PROMOTIONS, "Sale!", "Now.", ALL)), 3));
        }
        node.untilNothingIsDue();

        assertThat(node.titles("ann")).hasSize(2);
        var rules = Stream.of("e0", "e1", "e2", "e3")
                .flatMap(event -> node.storedOf(List.of("ann"), event).stream())
                .map(TestTelling::rule);
        assertThat(rules).containsExactlyInAnyOrder("default", "default", "frequency-cap", "frequency-cap");
    }

    /** Two pieces, two watchers for each: four are told, then it is sold out, and the others are not told at all. */
    @Test
    void watchers_are_told_in_waves_of_what_is_in_stock_and_the_rest_not_at_all_once_it_is_gone() {
        for (var i = 0; i < 10; i++) {
            town.watching("w" + i, "p1", null);
        }
        town.stock("p1", 2, "9.90");
        var node = started(TestTelling.in(town));
        await(node.deliver(told("e1", new BackInStock("p1", "Cup", null)), 3));
        Awaitility.await().until(() -> fanout(node, "e1").getInteger("reached", 0) == 4);

        town.stock("p1", 0, "9.90");
        node.untilNothingIsDue();

        var stored = node.storedOf(IntStream.range(0, 10).mapToObj(i -> "w" + i).toList(), "e1");
        assertThat(stored)
                .extracting(TestTelling::rule)
                .containsExactly(
                        "default", "default", "default", "default", "stale", "stale", "stale", "stale", "stale",
                        "stale");
        assertThat(node.titles("w0")).containsExactly("Cup is back in stock");
    }

    @Test
    void the_next_wave_comes_after_a_pause_while_there_is_something_left() {
        for (var i = 0; i < 10; i++) {
            town.watching("w" + i, "p1", null);
        }
        town.stock("p1", 1, "9.90");
        var node = started(TestTelling.in(town));
        await(node.deliver(told("e1", new BackInStock("p1", "Cup", null)), 1));

        node.untilNothingIsDue();

        assertThat(fanout(node, "e1").getInteger("reached")).isEqualTo(10);
    }

    @Test
    void nobody_is_alerted_about_what_they_bought_just_now() {
        town.watching("ann", "p1", null)
                .watching("bob", "p1", null)
                .bought("ann")
                .stock("p1", 50, "9.90");
        var node = started(TestTelling.in(town));

        await(node.deliver(told("e1", new BackInStock("p1", "Cup", null)), 2));
        node.untilNothingIsDue();

        assertThat(node.titles("bob")).hasSize(1);
        assertThat(node.storedOf(List.of("ann"), "e1"))
                .extracting(TestTelling::rule)
                .containsExactly("own-purchase");
    }

    /** It fell from 10 to 8: not below 8, not below 7, and below 12 it was before. */
    @Test
    void a_price_is_told_to_those_whose_limit_it_crossed() {
        town.watching("at8", "p1", "8").watching("at9", "p1", "9").watching("at10", "p1", "10");
        town.watching("at12", "p1", "12").watching("at7", "p1", "7").stock("p1", 50, "8");
        var node = started(TestTelling.in(town));

        await(node.deliver(told("e1", new PriceDropped("p1", eur("10"), eur("8"))), 2));
        node.untilNothingIsDue();

        assertThat(List.of("at7", "at8", "at12"))
                .allSatisfy(each -> assertThat(node.titles(each)).isEmpty());
        assertThat(List.of("at9", "at10"))
                .allSatisfy(each -> assertThat(node.titles(each)).containsExactly("Cup now costs €8"));
    }

    @Test
    void a_price_that_rose_again_is_not_told() {
        town.watching("ann", "p1", "9").stock("p1", 50, "11");
        var node = started(TestTelling.in(town));

        await(node.deliver(told("e1", new PriceDropped("p1", eur("10"), eur("8"))), 1));
        node.untilNothingIsDue();

        assertThat(node.storedOf(List.of("ann"), "e1"))
                .extracting(TestTelling::rule)
                .containsExactly("stale");
    }

    @Test
    void that_something_is_sold_out_goes_to_every_administrator() {
        var anything = Somebody.prefers(true, null, DigestPeriod.NONE);
        town.with("ann").add("boss", Role.ADMIN, "en", anything).add("chef", Role.ADMIN, "de", anything);
        var node = started(TestTelling.in(town.stock("p1", 0, "9.90")));

        await(node.deliver(told("e1", new OutOfStock("p1", "Cup", "o1")), 2));
        node.untilNothingIsDue();

        assertThat(node.titles("ann")).isEmpty();
        assertThat(node.titles("boss")).containsExactly("Cup is sold out");
        assertThat(node.titles("chef")).containsExactly("Cup ist ausverkauft");
    }

    private TestTelling started(TestTelling node) {
        nodes.add(node);
        return node;
    }

    /** Writes so many pages, and never comes back from the last. */
    private UnaryOperator<Inbox> dyingAfter(int pages) {
        return inbox -> drafts -> inbox.add(drafts)
                .compose(done -> written.incrementAndGet() < pages ? Future.succeededFuture() : death.future());
    }

    private static JsonObject fanout(TestTelling node, String eventId) {
        return await(node.store.documents(FanoutStore.COLLECTION).findOne(new JsonObject().put("_id", eventId)))
                .orElseThrow();
    }

    private static List<String> crowd(int count) {
        return IntStream.range(0, count).mapToObj("p%06d"::formatted).toList();
    }

    private static Money eur(String amount) {
        return new Money(new BigDecimal(amount), "EUR");
    }
}
