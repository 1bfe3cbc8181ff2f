package tidings.recommendations;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tidings.fixture.Futures.await;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidings.bus.Told;
import tidings.cache.Keep;
import tidings.cache.LocalCache;
import tidings.orders.OrderEvent.OrderPlaced;
import tidings.orders.OrderEvent.OrderStatusChanged;
import tidings.orders.OrderStatus;
import tidings.store.Store;

/** What is noted of what happens: the same, however often and in whichever order it is told, and whoever dies meanwhile. */
class NotingTest {
    private final TestShop shop = TestShop.open();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void duplicates_and_another_order_leave_the_same() {
        var random = new Random(3);
        var events = history(random, products(12), 120);
        var expected = heard(events);

        var again = new ArrayList<>(events);
        again.addAll(events);
        Collections.shuffle(again, random);
        var state = heard(again);

        assertThat(state).isEqualTo(expected);
        assertThat(expected.toString()).as("something goes with something").contains("\"s\":[0.");
    }

    @Test
    void two_nodes_that_hear_the_same_at_once_count_it_once() {
        var random = new Random(4);
        var events = history(random, products(12), 120);
        var expected = heard(events);
        var second = shop.secondNode();

        events.forEach(told -> await(Future.all(tell(shop, told), tell(second, told))));
        var state = counted();

        assertThat(state).isEqualTo(expected);
    }

    @Test
    void what_was_cancelled_or_rejected_counts_no_more_however_often_and_in_whichever_order_it_is_told() {
        var random = new Random(5);
        var stayed = history(random, products(12), 120);
        var everybodyLooked = IntStream.range(0, 20)
                .mapToObj(i -> shop.activity("u" + i, ActivityKind.VIEW, "nothing"))
                .toList();
        stayed.addAll(everybodyLooked);
        var expected = fames(heard(stayed));

        var all = withSomeThatCameToNothing(stayed, random);
        var again = new ArrayList<>(all);
        again.addAll(all);
        Collections.shuffle(again, random);
        var state = fames(heard(again));

        assertThat(all).as("some came to nothing").hasSizeGreaterThan(stayed.size() + 60);
        assertThat(state).as("as if they had never been").isEqualTo(expected);
        assertThat(expected.toString()).as("something goes with something").contains("\"s\":[0.");
    }

    /** As much again was ordered, by the same people, and then cancelled or rejected. */
    private List<Told<?>> withSomeThatCameToNothing(List<Told<?>> stayed, Random random) {
        var all = new ArrayList<>(stayed);
        for (var told : stayed) {
            if (told.event() instanceof OrderPlaced placed) {
                var other = "u" + random.nextInt(20);
                var order = shop.order(other, placed.lines().get(0).productId());
                all.add(order);
                all.add(shop.over(order, random.nextBoolean() ? OrderStatus.CANCELLED : OrderStatus.REJECTED));
            }
        }
        return all;
    }

    private static Map<String, JsonObject> fames(Map<String, JsonObject> state) {
        var fames = new TreeMap<>(state);
        fames.keySet().removeIf(key -> !key.startsWith(FameStore.COLLECTION));
        return fames;
    }

    @Test
    void an_order_that_goes_on_and_one_that_was_never_placed_change_nothing() {
        var cup = shop.product("Cup");
        var order = shop.order("ann", cup);
        shop.hear(order);
        shop.hear(shop.over(order, OrderStatus.CONFIRMED));
        shop.hear(shop.over(order, OrderStatus.SHIPPED));
        shop.hear(shop.told(new OrderStatusChanged("o9", "ann", null, OrderStatus.REJECTED, "No.", null)));
        shop.count();

        assertThat(fame(cup).buyers()).isEqualTo(1);
        assertThat(await(shop.tastes.find("ann")).cancelled()).isEmpty();
    }

    @Test
    void who_cancels_one_of_two_orders_has_it_still() {
        var cup = shop.product("Cup");
        var first = shop.order("ann", cup);
        var second = shop.order("ann", cup);
        shop.hear(first);
        shop.hear(second);

        shop.hear(shop.over(second, OrderStatus.CANCELLED));
        assertThat(await(shop.tastes.find("ann")).owned()).containsExactly(cup);
        shop.hear(shop.over(first, OrderStatus.CANCELLED));
        shop.count();

        assertThat(await(shop.tastes.find("ann")).owned()).isEmpty();
        assertThat(fame(cup).buyers()).isZero();
    }

    @Test
    void who_dies_after_an_order_was_cancelled_in_the_taste_is_told_again_and_the_product_is_counted() {
        var cup = shop.product("Cup");
        var order = shop.order("ann", cup);
        shop.hear(order);
        shop.count();
        var over = shop.over(order, OrderStatus.CANCELLED);
        var cancelled = TasteRules.with(
                await(shop.tastes.find("ann")), new Cancellation(order.event().orderId(), over.at()), 10);
        await(shop.tastes.write(cancelled));

        shop.hear(over);
        shop.count();

        assertThat(fame(cup).buyers()).isZero();
    }

    @Test
    void what_is_pushed_out_of_a_taste_is_counted_no_more() {
        var few = TestShop.open(TestShop.settings(1, List.of()));
        try {
            var cup = few.product("Cup");
            few.buys("ann", cup);
            few.count();
            few.clock.move(Duration.ofSeconds(1));

            few.buys("ann", few.product("Pot"));
            few.count();

            assertThat(requireNonNull(await(few.fames.findAll(List.of(cup))).get(cup))
                            .buyers())
                    .isZero();
        } finally {
            few.close();
        }
    }

    private static Future<?> tell(TestShop node, Told<?> told) {
        return node.bus.tell(Noting.GROUP, told, Duration.ofSeconds(10));
    }

    @Test
    void who_dies_between_the_taste_and_the_product_is_told_again_and_the_product_is_counted() {
        var cup = shop.product("Cup");
        shop.count();
        var told = shop.activity("ann", ActivityKind.VIEW, cup);

        assertThatThrownBy(() -> await(dying().did(told))).isNotNull();
        shop.count();
        assertThat(fame(cup).viewers()).as("it died before").isZero();
        assertThat(await(shop.tastes.find("ann")).seen()).as("it died after").hasSize(1);
        shop.hear(told);
        shop.count();

        assertThat(fame(cup).viewers()).isEqualTo(1);
        assertThat(await(shop.tastes.find("ann")).rev()).as("written once").isEqualTo(1);
    }

    /** One whose way to the products is cut. */
    private Noting dying() {
        var cut = Store.at(shop.vertx, "mongodb://127.0.0.1:1/x", Duration.ofMillis(100), Duration.ofMillis(100));
        var fames = new FameStore(cut.documents(FameStore.COLLECTION));
        var freshness = new Freshness(
                shop.bus,
                new LocalCache<>(new Keep("rankings", 1, 1, Duration.ofSeconds(1)), shop.clock),
                new LocalCache<>(new Keep("lists", 1, 1, Duration.ofSeconds(1)), shop.clock));
        return new Noting(shop.tastes, fames, freshness, TestShop.SETTINGS, shop.clock);
    }

    @Test
    void who_dies_while_looking_at_a_product_leaves_it_to_be_looked_at() {
        var cup = shop.product("Cup");
        shop.count();
        shop.does("ann", ActivityKind.VIEW, cup);
        shop.clock.move(Duration.ofSeconds(3));
        var due = await(shop.fames.due(shop.clock.instant(), 10));
        assertThat(await(shop.fames.take(due.get(0), shop.clock.instant().plusSeconds(30))))
                .isTrue();

        shop.count();
        assertThat(fame(cup).viewers()).as("somebody is at it").isZero();
        shop.clock.move(Duration.ofSeconds(30));
        shop.count();

        assertThat(fame(cup).viewers()).isEqualTo(1);
    }

    @Test
    void what_happens_while_a_product_is_looked_at_is_looked_at_then() {
        var cup = shop.product("Cup");
        shop.count();
        shop.does("ann", ActivityKind.VIEW, cup);
        shop.clock.move(Duration.ofSeconds(3));
        var due = await(shop.fames.due(shop.clock.instant(), 10)).get(0);
        var stale = new Fame(cup, due.rev(), "kitchen", true, 0, 0, 0, List.of(), List.of());
        shop.does("bob", ActivityKind.VIEW, cup);

        await(shop.fames.finish(stale));
        shop.count();

        assertThat(fame(cup).viewers()).isEqualTo(2);
    }

    @Test
    void so_much_of_one_person_is_remembered_and_not_more() {
        var few = TestShop.open(TestShop.settings(3, List.of()));
        try {
            for (var i = 0; i < 8; i++) {
                few.clock.move(Duration.ofSeconds(1));
                few.does("ann", ActivityKind.VIEW, "p" + i);
                few.does("ann", ActivityKind.SEARCH, "p" + i);
                few.buys("ann", "p" + i);
            }

            var taste = await(few.tastes.find("ann"));
            assertThat(taste.seen()).extracting(Deed::productId).containsExactly("p7", "p6", "p5");
            assertThat(taste.searched()).hasSize(3);
            assertThat(taste.bought()).hasSize(3);
        } finally {
            few.close();
        }
    }

    private List<String> products(int many) {
        var ids = new ArrayList<String>();
        for (var i = 0; i < many; i++) {
            ids.add(shop.product("P" + i));
        }
        shop.count();
        return ids;
    }

    /** People with one of two tastes. */
    private List<Told<?>> history(Random random, List<String> products, int many) {
        var events = new ArrayList<Told<?>>();
        for (var i = 0; i < many; i++) {
            var person = random.nextInt(20);
            var product = products.get(random.nextInt(products.size() / 2) * 2 + person % 2);
            shop.clock.move(Duration.ofSeconds(random.nextInt(100)));
            events.add(
                    random.nextBoolean()
                            ? shop.order("u" + person, product)
                            : shop.activity("u" + person, ActivityKind.VIEW, product));
        }
        return events;
    }

    /** What is known when these were heard by a shop of people of whom nothing was known. */
    private Map<String, JsonObject> heard(List<Told<?>> events) {
        for (var i = 0; i < 20; i++) {
            await(shop.store.documents(TasteStore.COLLECTION).delete(new JsonObject().put("_id", "u" + i)));
        }
        events.forEach(shop::hear);
        return counted();
    }

    private Map<String, JsonObject> counted() {
        shop.count();
        return shop.state();
    }

    private Fame fame(String id) {
        return requireNonNull(await(shop.fames.findAll(List.of(id))).get(id));
    }
}
