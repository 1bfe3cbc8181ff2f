package tidings.recommendations;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;
import static tidings.fixture.Futures.refusalOf;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidings.bus.Code;
import tidings.bus.Done;
import tidings.recommendations.RecommendationRequest.RateRecommendation;
import tidings.recommendations.RecommendationRequest.RecordActivity;

/** What people may say that they did, and how much of it. */
class ActivitiesTest {
    private final TestShop shop = TestShop.open();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void what_is_recorded_is_in_the_taste_a_moment_later() {
        var cup = shop.product("Cup");

        await(record(ActivityKind.WISHLIST, cup, null));
        shop.awaitToldAll();

        assertThat(await(shop.tastes.find("ann")).seen())
                .extracting(Deed::productId, Deed::kind)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(cup, ActivityKind.WISHLIST));
    }

    @Test
    void of_a_search_what_it_found_is_noted_and_not_what_was_typed() {
        var cup = shop.product("Espresso cup");
        var pot = shop.product("Espresso pot");
        shop.product("Knife");

        await(record(ActivityKind.SEARCH, null, "espres"));
        await(record(ActivityKind.SEARCH, null, "something embarrassing"));
        shop.awaitToldAll();

        assertThat(await(shop.tastes.find("ann")).searched())
                .extracting(Deed::productId)
                .containsExactlyInAnyOrder(cup, pot);
        var stored = shop.document(ShopperStore.COLLECTION, "ann").encode() + shop.state();
        assertThat(stored).doesNotContain("espres").doesNotContain("embarrassing");
    }

    @Test
    void what_cannot_be_is_refused_by_its_name() {
        var cup = shop.product("Cup");

        assertRefused(record(ActivityKind.PURCHASE, cup, null), "kind");
        assertRefused(record(ActivityKind.VIEW, null, null), "productId");
        assertRefused(record(ActivityKind.VIEW, cup, "cup"), "query");
        assertRefused(record(ActivityKind.SEARCH, null, " "), "query");
        assertRefused(record(ActivityKind.SEARCH, cup, "cup"), "productId");
        assertRefused(record(ActivityKind.SEARCH, null, "x".repeat(201)), "query");
        assertThat(refusalOf(record(ActivityKind.VIEW, "none", null)).code()).isEqualTo(Code.NOT_FOUND);
    }

    @Test
    void who_does_too_much_is_told_when_to_come_again_even_when_all_comes_at_once() {
        var cup = shop.product("Cup");
        var all = new ArrayList<Future<Done>>();
        for (var i = 0; i < 40; i++) {
            all.add(record(ActivityKind.VIEW, cup, null));
        }

        Awaitility.await().until(() -> all.stream().allMatch(Future::isComplete));
        var counted = shop.document(ShopperStore.COLLECTION, "ann")
                .getJsonObject("paces")
                .getJsonObject("activities");
        var done = all.stream().filter(Future::succeeded).count();
        assertThat(done).isLessThanOrEqualTo(30).isEqualTo(counted.getLong("count"));
        for (var i = done; i < 30; i++) {
            await(record(ActivityKind.VIEW, cup, null));
        }
        var refusal = refusalOf(record(ActivityKind.VIEW, cup, null));
        assertThat(refusal.code()).isEqualTo(Code.RATE_LIMITED);
        assertThat(refusal.details()).containsEntry("retryAfter", 60L);

        shop.clock.move(Duration.ofMinutes(1));
        await(record(ActivityKind.VIEW, cup, null));
    }

    @Test
    void ratings_are_limited_too() {
        var cup = shop.product("Cup");
        for (var i = 0; i < 5; i++) {
            shop.ask(new RateRecommendation(TestShop.viewer("ann"), cup, true));
        }

        assertThat(refusalOf(shop.bus.ask(new RateRecommendation(TestShop.viewer("ann"), cup, true)))
                        .code())
                .isEqualTo(Code.RATE_LIMITED);
        assertThat(refusalOf(shop.bus.ask(new RateRecommendation(TestShop.viewer("bob"), "none", true)))
                        .code())
                .isEqualTo(Code.NOT_FOUND);
    }

    @Test
    void a_document_of_a_shopper_does_not_grow() {
        var cup = shop.product("Cup");
        for (var i = 0; i < 25; i++) {
            await(record(ActivityKind.VIEW, cup, null));
        }
        shop.awaitToldAll();

        JsonObject shopper = shop.document(ShopperStore.COLLECTION, "ann");
        assertThat(shopper.getJsonArray("outbox", new JsonArray())).isEmpty();
        assertThat(shopper.encode().length()).isLessThan(1_000);
        assertThat(await(shop.tastes.find("ann")).seen()).hasSize(1);
        assertThat(List.of(shopper.getLong("outboxSeq"))).containsExactly(25L);
    }

    private Future<Done> record(ActivityKind kind, @Nullable String productId, @Nullable String query) {
        return shop.bus.ask(new RecordActivity(TestShop.viewer("ann"), kind, productId, query));
    }

    private static void assertRefused(Future<?> outcome, String argument) {
        var refusal = refusalOf(outcome);
        assertThat(refusal.code()).isEqualTo(Code.BAD_USER_INPUT);
        assertThat(refusal.details()).containsEntry("argument", argument);
    }
}
