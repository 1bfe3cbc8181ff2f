package tidings.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import org.junit.jupiter.api.Test;
import tidings.bus.Bus;
import tidings.catalog.CatalogRequest.FindHolds;
import tidings.catalog.Holds;
import tidings.fixture.TestRun;

/** The look at all holds, where there are very many. */
class HoldAuditTest {
    private static final int PAGES = 1_500;

    @Test
    void comes_to_its_end_however_many_pages_there_are() {
        var vertx = Vertx.vertx();
        try (var shop = TestOrders.start()) {
            var bus = Bus.install(vertx, TestOrders.protocols());
            await(bus.answer(FindHolds.class, HoldAuditTest::aPageOfNone));
            var audit = new HoldAudit(bus, shop.orders, shop.clock);

            assertThat(await(audit.run(TestRun.UNTIL_THE_END))).isZero();
        } finally {
            await(vertx.close());
        }
    }

    private static Future<Holds> aPageOfNone(FindHolds request) {
        var number = request.after() == null ? 1 : Integer.parseInt(request.after());
        return Future.succeededFuture(new Holds(List.of(), number < PAGES ? String.valueOf(number + 1) : null));
    }
}
