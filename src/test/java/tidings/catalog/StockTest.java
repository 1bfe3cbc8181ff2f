package tidings.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.catalog.TestCatalog.ADMIN;
import static tidings.catalog.TestCatalog.ANN;
import static tidings.catalog.TestCatalog.UNTIL;
import static tidings.fixture.Futures.await;
import static tidings.fixture.Futures.refusalOf;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tidings.bus.Code;
import tidings.bus.Done;
import tidings.catalog.CatalogEvent.BackInStock;
import tidings.catalog.CatalogEvent.OutOfStock;
import tidings.catalog.CatalogEvent.ProductCreated;
import tidings.catalog.CatalogRequest.AdjustInventory;
import tidings.catalog.CatalogRequest.FindHolds;
import tidings.catalog.CatalogRequest.FinishReturn;
import tidings.catalog.CatalogRequest.ReturnSale;
import tidings.catalog.Holds.Hold;

class StockTest {
    private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

    private static TestCatalog catalog;

    @BeforeAll
    static void start() {
        catalog = TestCatalog.start();
    }

    @AfterAll
    static void stop() {
        catalog.close();
    }

    @Test
    void a_thousand_holds_at_once_of_ten_hold_exactly_ten() {
        var cup = catalog.stocked(10);

        var outcomes = settled(IntStream.range(0, 1_000)
                .mapToObj(i -> catalog.hold(cup.id(), "order-" + i, 1))
                .toList());

        assertThat(outcomes).filteredOn(Future::succeeded).hasSize(10);
        assertThat(outcomes)
                .filteredOn(Future::failed)
                .allSatisfy(refused -> assertThat(refusalOf(refused).code()).isEqualTo(Code.OUT_OF_STOCK));
        assertCounts(cup, 0, 10, 0);
        assertThat(outOfStock(cup)).hasSize(1);
    }

    @Test
    void two_nodes_at_once_hold_no_more_than_there_is() {
        var cup = catalog.stocked(10);
        catalog.toldOf(ProductCreated.class);
        var vertx = Vertx.vertx();
        try (var other = catalog.secondNode(vertx)) {
            var outcomes = settled(IntStream.range(0, 400)
                    .mapToObj(i -> (i % 2 == 0 ? catalog : other).hold(cup.id(), "order-" + i, 1))
                    .toList());

            assertThat(outcomes).filteredOn(Future::succeeded).hasSize(10);
            assertCounts(cup, 0, 10, 0);
        } finally {
            await(vertx.close());
        }
    }

    @Test
    void a_hold_turns_into_a_sale() {
        var cup = catalog.stocked(5);
        await(catalog.hold(cup.id(), "o1", 2));

        await(catalog.sell(cup.id(), "o1"));

        assertCounts(cup, 3, 0, 2);
    }

    @Test
    void a_hold_is_given_back() {
        var cup = catalog.stocked(5);
        await(catalog.hold(cup.id(), "o1", 2));

        await(catalog.release(cup.id(), "o1"));

        assertCounts(cup, 5, 0, 0);
    }

    @Test
    void of_the_same_request_many_times_at_once_one_moves_stock() {
        var cup = catalog.stocked(5);

        await(Future.all(repeated(() -> catalog.hold(cup.id(), "o1", 2))));
        assertCounts(cup, 3, 2, 0);

        await(Future.all(repeated(() -> catalog.sell(cup.id(), "o1"))));
        assertCounts(cup, 3, 0, 2);

        await(Future.all(repeated(() -> catalog.release(cup.id(), "o1"))));
        await(Future.all(repeated(() -> giveBack(cup, "o1", 1, "op1"))));
        assertCounts(cup, 4, 0, 1);
    }

    @Test
    void a_second_hold_of_an_order_takes_nothing_even_when_nothing_is_left() {
        var cup = catalog.stocked(2);
        await(catalog.hold(cup.id(), "o1", 2));

        var again = catalog.hold(cup.id(), "o1", 2);

        assertThat(await(again)).isEqualTo(Done.DONE);
        assertCounts(cup, 0, 2, 0);
    }

    @Test
    void a_hold_that_lands_after_it_was_given_back_is_given_back_by_the_repeat() {
        var cup = catalog.stocked(5);
        await(catalog.release(cup.id(), "o1"));
        await(catalog.hold(cup.id(), "o1", 3));

        await(catalog.release(cup.id(), "o1"));

        assertCounts(cup, 5, 0, 0);
    }

    @Test
    void whoever_wants_more_than_there_is_hears_how_many_there_are() {
        var cup = catalog.stocked(3);

        var refusal = refusalOf(catalog.hold(cup.id(), "o1", 4));

        assertThat(refusal.code()).isEqualTo(Code.OUT_OF_STOCK);
        assertThat(refusal.details()).containsEntry("productId", cup.id()).containsEntry("available", 3);
    }

    @Test
    void what_there_is_not_cannot_be_held() {
        var refusal = refusalOf(catalog.hold("no-such-product", "o1", 1));

        assertThat(refusal.code()).isEqualTo(Code.NOT_FOUND);
    }

    @Test
    void an_id_cannot_be_a_path_or_an_operator() {
        var cup = catalog.stocked(3);

        for (var id : List.of("a.b", "$set", "", "x".repeat(65), "a\u0000b")) {
            assertThat(refusalOf(catalog.hold(cup.id(), id, 1)).code()).isEqualTo(Code.BAD_USER_INPUT);
            assertThat(refusalOf(giveBack(cup, "o1", 1, id)).code()).isEqualTo(Code.BAD_USER_INPUT);
        }
    }

    @Test
    void a_return_is_applied_once_until_it_is_finished() {
        var cup = catalog.stocked(5);
        await(catalog.hold(cup.id(), "o1", 4));
        await(catalog.sell(cup.id(), "o1"));

        await(giveBack(cup, "o1", 4, "op1"));
        await(giveBack(cup, "o1", 4, "op1"));
        assertCounts(cup, 5, 0, 0);

        catalog.ask(new FinishReturn("op1", cup.id()));
        catalog.ask(new FinishReturn("op1", cup.id()));
        var document = catalog.document(cup.id());
        assertThat(document.getInteger("openReturns")).isZero();
        assertThat(document.getJsonObject("returns").isEmpty()).isTrue();
    }

    @Test
    void a_return_that_comes_too_late_is_not_made() {
        var cup = catalog.stocked(5);
        await(catalog.hold(cup.id(), "o1", 4));
        await(catalog.sell(cup.id(), "o1"));
        await(giveBack(cup, "o1", 2, "op1"));
        catalog.ask(new FinishReturn("op1", cup.id()));

        var refusal = refusalOf(catalog.bus.ask(new ReturnSale("o1", cup.id(), 2, "op1", Instant.EPOCH)));

        assertThat(refusal.code()).isEqualTo(Code.UNAVAILABLE);
        assertCounts(cup, 3, 0, 2);
    }

    @Test
    void no_more_is_returned_than_was_sold() {
        var cup = catalog.stocked(5);

        var refusal = refusalOf(giveBack(cup, "o1", 1, "op1"));

        assertThat(refusal.code()).isEqualTo(Code.CONFLICT);
        assertCounts(cup, 5, 0, 0);
    }

    @Test
    void each_way_through_zero_is_told_once_with_the_order_that_caused_it() {
        var cup = catalog.stocked(2);

        await(catalog.hold(cup.id(), "o1", 2));
        await(catalog.release(cup.id(), "o1"));
        await(catalog.hold(cup.id(), "o2", 2));
        await(catalog.sell(cup.id(), "o2"));
        await(giveBack(cup, "o2", 1, "op1"));
        await(catalog.adjust(cup.id(), -1));
        await(catalog.adjust(cup.id(), 7));

        assertThat(outOfStock(cup)).extracting(OutOfStock::orderId).containsExactly("o1", "o2", null);
        assertThat(backInStock(cup)).extracting(BackInStock::orderId).containsExactly("o1", "o2", null);
        assertThat(outOfStock(cup).get(0).name()).isEqualTo("Cup");
    }

    @Test
    void crossings_at_once_are_told_once_each() {
        var cup = catalog.stocked(1);

        settled(IntStream.range(0, 200)
                .mapToObj(i -> catalog.hold(cup.id(), "o" + i, 1).compose(held -> catalog.release(cup.id(), "o" + i)))
                .toList());

        var gone = outOfStock(cup).size();
        assertCounts(cup, 1, 0, 0);
        assertThat(gone).isPositive();
        assertThat(backInStock(cup)).hasSize(gone);
    }

    @Test
    void an_adjustment_with_the_same_key_is_made_once() {
        var cup = catalog.stocked(5);

        await(Future.all(repeated(() -> adjust(cup, 3, "k1"))));
        await(adjust(cup, 3, "k2"));

        assertCounts(cup, 11, 0, 0);
        assertThat(refusalOf(adjust(cup, 4, "k1")).code()).isEqualTo(Code.CONFLICT);
    }

    @Test
    void keys_of_adjustments_are_forgotten_after_a_hundred_others() {
        var cup = catalog.stocked(0);
        for (var i = 0; i < 130; i++) {
            await(adjust(cup, 1, "k" + i));
        }

        await(adjust(cup, 1, "k129"));

        assertCounts(cup, 130, 0, 0);
        assertThat(catalog.document(cup.id()).getJsonArray("adjustments")).hasSize(100);
    }

    @Test
    void an_adjustment_takes_no_more_than_there_is_and_adds_no_more_than_may_be() {
        var cup = catalog.stocked(5);

        assertThat(refusalOf(catalog.adjust(cup.id(), -6)).code()).isEqualTo(Code.OUT_OF_STOCK);
        assertThat(refusalOf(catalog.adjust(cup.id(), 1_000_000_000)).code()).isEqualTo(Code.BAD_USER_INPUT);
        assertThat(refusalOf(catalog.adjust(cup.id(), Integer.MIN_VALUE)).code())
                .isEqualTo(Code.BAD_USER_INPUT);
        assertThat(refusalOf(catalog.adjust(cup.id(), 0)).code()).isEqualTo(Code.BAD_USER_INPUT);
        assertCounts(cup, 5, 0, 0);
    }

    @Test
    void only_an_administrator_adjusts() {
        var cup = catalog.stocked(5);

        var refusal = refusalOf(catalog.bus.ask(new AdjustInventory(ANN, cup.id(), 1, null)));

        assertThat(refusal.code()).isEqualTo(Code.FORBIDDEN);
    }

    @Test
    void open_holds_are_found_page_by_page_and_each_once() {
        var products =
                IntStream.range(0, 25).mapToObj(i -> catalog.stocked(100)).toList();
        var expected = new ArrayList<Hold>();
        for (var product : products) {
            for (var i = 0; i < 3; i++) {
                await(catalog.hold(product.id(), "audit-" + i, i + 1));
                expected.add(new Hold("audit-" + i, product.id(), i + 1, UNTIL));
            }
        }

        var found = new ArrayList<Hold>();
        String after = null;
        do {
            var page = catalog.ask(new FindHolds(UNTIL.plusMillis(1), 7, after));
            found.addAll(page.holds());
            after = page.next();
        } while (after != null);

        assertThat(found).doesNotHaveDuplicates().containsAll(expected);
        assertThat(catalog.ask(new FindHolds(UNTIL, 1_000, null)).holds()).doesNotContainAnyElementsOf(expected);
    }

    private static Future<Done> giveBack(Product product, String orderId, int quantity, String operation) {
        return catalog.bus.ask(new ReturnSale(orderId, product.id(), quantity, operation, LATER));
    }

    private static Future<Product> adjust(Product product, int delta, String key) {
        return catalog.bus.ask(new AdjustInventory(ADMIN, product.id(), delta, key));
    }

    private static List<OutOfStock> outOfStock(Product product) {
        return catalog.toldOf(OutOfStock.class).stream()
                .filter(event -> event.productId().equals(product.id()))
                .toList();
    }

    private static List<BackInStock> backInStock(Product product) {
        return catalog.toldOf(BackInStock.class).stream()
                .filter(event -> event.productId().equals(product.id()))
                .toList();
    }

    private static <T> List<Future<T>> repeated(java.util.function.Supplier<Future<T>> request) {
        return IntStream.range(0, 20).mapToObj(i -> request.get()).toList();
    }

    private static <T> List<Future<T>> settled(List<Future<T>> outcomes) {
        await(Future.join(outcomes).otherwiseEmpty());
        return outcomes;
    }

    private static void assertCounts(Product product, int available, int held, int sold) {
        var stored = catalog.document(product.id());
        assertThat(stored.getInteger("available")).as("available").isEqualTo(available);
        assertThat(stored.getInteger("held")).as("held").isEqualTo(held);
        assertThat(stored.getInteger("sold")).as("sold").isEqualTo(sold);
        assertThat(stored.getBoolean("inStock")).as("in stock").isEqualTo(available > 0);
    }
}
