package tidings.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;
import static tidings.fixture.Futures.refusalOf;

import io.vertx.core.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tidings.bus.Code;

/** A product for which very many orders are open. */
class HotProductTest {
    private static final int MOST = 2_000;

    @Test
    void a_product_bears_so_many_open_holds_and_everything_else_goes_on() {
        try (var catalog = TestCatalog.start()) {
            var hot = catalog.stocked(1_000_000);
            var other = catalog.stocked(1_000_000);
            holdMany(catalog, hot);

            var refusal = refusalOf(catalog.hold(hot.id(), "one-more", 1));

            assertThat(refusal.code()).isEqualTo(Code.UNAVAILABLE);
            assertThat(refusal.retryable()).isTrue();
            await(catalog.hold(other.id(), "one-more", 1));
            assertThat(catalog.product(hot.id()).held()).isEqualTo(MOST);
            await(catalog.sell(hot.id(), "o0"));
            await(catalog.release(hot.id(), "o1"));
            await(catalog.hold(hot.id(), "one-more", 1));
            assertThat(catalog.document(hot.id()).getInteger("openHolds")).isEqualTo(MOST - 1);
        }
    }

    private static void holdMany(TestCatalog catalog, Product product) {
        for (var from = 0; from < MOST; from += 100) {
            await(Future.all(IntStream.range(from, from + 100)
                    .mapToObj(i -> catalog.hold(product.id(), "o" + i, 1))
                    .toList()));
        }
    }
}
