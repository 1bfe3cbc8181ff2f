package tidings.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tidings.catalog.CatalogRequest.ListProducts;
import tidings.catalog.CatalogRequest.UpdateProduct;
import tidings.fixture.Cluster;
import tidings.fixture.Futures;

class CachingTest {
    private static final ProductFilter IN_STOCK = new ProductFilter(null, null, true);

    @Test
    void whoever_writes_reads_what_was_written() {
        try (var catalog = TestCatalog.start()) {
            var cup = catalog.stocked(100);
            for (var i = 0; i < 60; i++) {
                var order = "o" + i;
                var readers = IntStream.range(0, 5)
                        .mapToObj(reader -> catalog.bus.ask(new CatalogRequest.FindProduct(cup.id())))
                        .toList();

                Futures.await(catalog.hold(cup.id(), order, 1));

                assertThat(catalog.product(cup.id()).available()).isEqualTo(99 - i);
                readers.forEach(Futures::await);
            }
        }
    }

    @Test
    void whoever_adds_renames_or_sells_out_sees_it_in_the_lists() {
        try (var catalog = TestCatalog.start()) {
            assertThat(catalog.names(IN_STOCK)).isEmpty();

            var cup = catalog.stocked(1);
            assertThat(catalog.names(IN_STOCK)).containsExactly("Cup");

            catalog.ask(new UpdateProduct(TestCatalog.ADMIN, cup.id(), "Mug", null, null, null, null));
            assertThat(catalog.names(IN_STOCK)).containsExactly("Mug");

            Futures.await(catalog.hold(cup.id(), "o1", 1));
            assertThat(catalog.names(IN_STOCK)).isEmpty();

            Futures.await(catalog.release(cup.id(), "o1"));
            assertThat(catalog.names(IN_STOCK)).containsExactly("Mug");
        }
    }

    @Test
    void what_is_known_is_not_looked_up_again() {
        try (var catalog = TestCatalog.start()) {
            var cup = catalog.stocked(7);
            catalog.product(cup.id());
            catalog.names(IN_STOCK);

            changeBehindItsBack(catalog, cup);

            assertThat(catalog.product(cup.id()).available()).isEqualTo(7);
            assertThat(catalog.ask(new ListProducts(IN_STOCK, 100, null)).products())
                    .extracting(Product::available)
                    .containsExactly(7);
        }
    }

    @Test
    void a_movement_of_stock_is_seen_in_a_list_that_is_known() {
        try (var catalog = TestCatalog.start()) {
            var cup = catalog.stocked(7);
            catalog.names(IN_STOCK);

            Futures.await(catalog.hold(cup.id(), "o1", 2));

            assertThat(catalog.ask(new ListProducts(IN_STOCK, 100, null)).products())
                    .extracting(Product::available)
                    .containsExactly(5);
        }
    }

    @Test
    void what_is_written_at_one_node_is_seen_at_the_other_within_a_pokes_way() {
        try (var cluster = Cluster.ofTwo();
                var first = TestCatalog.on(cluster.first());
                var second = first.secondNode(cluster.second())) {
            var cup = first.stocked(1);
            await().until(() -> second.names(IN_STOCK).equals(List.of("Cup")));
            assertThat(second.product(cup.id()).available()).isEqualTo(1);

            Futures.await(first.hold(cup.id(), "o1", 1));

            await().untilAsserted(() ->
                    assertThat(second.product(cup.id()).available()).isZero());
            await().untilAsserted(() -> assertThat(second.names(IN_STOCK)).isEmpty());
        }
    }

    private static void changeBehindItsBack(TestCatalog catalog, Product product) {
        var change = new JsonObject().put("$set", new JsonObject().put("available", 1));
        Futures.await(catalog.store
                .documents(ProductStore.COLLECTION)
                .update(new JsonObject().put("_id", product.id()), change));
    }
}
