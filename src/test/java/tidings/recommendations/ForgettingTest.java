package tidings.recommendations;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidings.orders.OrderStatus;
import tidings.recommendations.RecommendationRequest.RateRecommendation;
import tidings.recommendations.RecommendationRequest.RecordActivity;
import tidings.store.Find;

/** What people did long ago is forgotten, and counts no more; what they typed is never kept. */
class ForgettingTest {
    private static final String JOB = "retention";

    private final TestShop shop = TestShop.open();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void what_somebody_looked_at_long_ago_is_gone_and_counts_no_more_and_what_they_have_stays() {
        var cup = shop.product("Cup");
        var pot = shop.product("Pot");
        shop.does("ann", ActivityKind.VIEW, cup);
        shop.does("ann", ActivityKind.SEARCH, cup);
        shop.buys("ann", cup);
        shop.ask(new RateRecommendation(TestShop.viewer("ann"), pot, false));
        shop.count();
        assertThat(fame(cup).viewers()).isEqualTo(1);
        shop.clock.move(TestShop.KEEP.dividedBy(2));
        shop.does("ann", ActivityKind.CART, pot);
        shop.does("bob", ActivityKind.VIEW, cup);
        shop.count();
        assertThat(fame(cup).viewers()).isEqualTo(2);
        shop.clock.move(TestShop.KEEP.dividedBy(2));

        assertThat(forget()).isEqualTo(1);
        assertThat(forget()).as("again").isZero();
        shop.count();

        var taste = await(shop.tastes.find("ann"));
        assertThat(taste.seen()).extracting(Deed::productId).containsExactly(pot);
        assertThat(taste.searched()).isEmpty();
        assertThat(taste.owned()).containsExactly(cup);
        assertThat(taste.ratedDown()).containsExactly(pot);
        assertThat(fame(cup).viewers()).as("bob is left").isEqualTo(1);
        assertThat(fame(cup).buyers()).isEqualTo(1);
    }

    @Test
    void an_order_told_again_after_its_cancellation_was_forgotten_does_not_come_back() {
        var cup = shop.product("Cup");
        var order = shop.order("ann", cup);
        shop.hear(shop.over(order, OrderStatus.CANCELLED));
        shop.clock.move(TestShop.KEEP.plusMillis(1));

        assertThat(forget()).isEqualTo(1);
        shop.hear(order);
        shop.hear(shop.over(order, OrderStatus.CANCELLED));
        forget();

        assertThat(await(shop.tastes.find("ann")).ordered()).isEmpty();
        assertThat(await(shop.tastes.find("ann")).owned()).isEmpty();
    }

    @Test
    void what_is_as_old_as_that_is_not_noted_at_all() {
        var late = shop.activity("ann", ActivityKind.VIEW, "cup");
        shop.clock.move(TestShop.KEEP.plusMillis(1));

        shop.hear(late);

        assertThat(await(shop.tastes.find("ann")).seen()).isEmpty();
    }

    @Test
    void it_goes_in_pages_and_no_further_than_it_may() {
        for (var i = 0; i < 150; i++) {
            shop.does("u" + i, ActivityKind.VIEW, "cup");
        }
        shop.clock.move(TestShop.KEEP.plusMillis(1));

        var pages = new AtomicInteger();
        assertThat(await(shop.duty(JOB, "run 1", () -> pages.incrementAndGet() <= 1)))
                .isEqualTo(100);
        assertThat(forget()).isEqualTo(50);
    }

    @Test
    void what_somebody_typed_is_kept_nowhere() {
        shop.with("ann");
        var gnome = shop.product("Garden gnome");
        shop.ask(new RecordActivity(TestShop.viewer("ann"), ActivityKind.SEARCH, null, "gArdeN GNO"));
        shop.awaitToldAll();

        assertThat(await(shop.tastes.find("ann")).searched())
                .extracting(Deed::productId)
                .containsExactly(gnome);
        for (var collection : List.of(
                TasteStore.COLLECTION, ShopperStore.COLLECTION, FameStore.COLLECTION, "deadLetters", "parked")) {
            var all = await(shop.store.documents(collection).find(Find.where(new JsonObject(), 1_000)));
            assertThat(all.toString()).doesNotContain("gArdeN").doesNotContainIgnoringCase("garden gno\"");
        }
    }

    private long forget() {
        return await(shop.duty(JOB, "run", () -> true));
    }

    private Fame fame(String id) {
        return requireNonNull(await(shop.fames.findAll(List.of(id))).get(id));
    }
}
