package tidings.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.catalog.TestCatalog.ADMIN;
import static tidings.fixture.Futures.await;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidings.bus.Code;
import tidings.bus.Refused;
import tidings.bus.Request;
import tidings.catalog.CatalogEvent.BackInStock;
import tidings.catalog.CatalogEvent.OutOfStock;
import tidings.catalog.CatalogRequest.AdjustInventory;
import tidings.catalog.CatalogRequest.FinishReturn;
import tidings.catalog.CatalogRequest.HoldStock;
import tidings.catalog.CatalogRequest.ReleaseHold;
import tidings.catalog.CatalogRequest.ReturnSale;
import tidings.catalog.CatalogRequest.SellHold;

/** Movements in any order, one after the other against a model, and all at once against the invariants. */
class StockModelTest {
    private static final int ORDERS = 12;
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

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void one_after_the_other_they_do_what_the_model_does(long seed) {
        var random = new Random(seed);
        var cup = catalog.stocked(6);
        var model = new Model(6);

        for (var step = 0; step < 300; step++) {
            var request = request(cup.id(), random);
            var expected = model.apply(request);

            assertThat(await(settled(request))).as("step %d: %s", step, request).isEqualTo(expected);
            assertThat(counts(cup)).as("step %d: %s", step, request).isEqualTo(model.counts());
        }
        assertThat(toldOf(cup, OutOfStock.class)).isEqualTo(model.wentOut);
        assertThat(toldOf(cup, BackInStock.class)).isEqualTo(model.cameBack);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void all_at_once_they_keep_what_must_hold(long seed) {
        var random = new Random(seed);
        var cup = catalog.stocked(6);
        var adjusted = new ArrayList<Future<Integer>>();
        var all = new ArrayList<Future<?>>();
        for (var i = 0; i < 400; i++) {
            var request = request(cup.id(), random);
            var outcome = settled(request);
            all.add(outcome);
            if (request instanceof AdjustInventory adjustment) {
                adjusted.add(outcome.map(it -> it.isEmpty() ? adjustment.delta() : 0));
            }
        }

        await(Future.all(all));

        var stored = catalog.document(cup.id());
        var total = 6 + adjusted.stream().mapToInt(Future::result).sum();
        assertThat(counts(cup))
                .allSatisfy((name, count) -> assertThat(count).as(name).isNotNegative());
        assertThat(counts(cup).values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(total);
        assertThat(held(stored)).isEqualTo(stored.getInteger("held"));
        assertThat(stored.getJsonObject("holds", new JsonObject())).hasSize(stored.getInteger("openHolds"));
        assertThat(stored.getJsonObject("returns", new JsonObject())).hasSize(stored.getInteger("openReturns"));
        var isOut = stored.getInteger("available") == 0 ? 1 : 0;
        assertThat(toldOf(cup, OutOfStock.class) - toldOf(cup, BackInStock.class))
                .isEqualTo(isOut);
        assertThat(stored.getBoolean("inStock")).isEqualTo(isOut == 0);
    }

    private static Request<?> request(String productId, Random random) {
        var order = "o" + random.nextInt(ORDERS);
        var quantity = 1 + random.nextInt(3);
        var operation = "op" + random.nextInt(ORDERS);
        return switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> new HoldStock(order, productId, quantity, TestCatalog.UNTIL);
            case 4, 5 -> new SellHold(order, productId);
            case 6, 7 -> new ReleaseHold(order, productId);
            case 8 -> new ReturnSale(order, productId, quantity, operation, LATER);
            case 9 -> new FinishReturn(operation, productId);
            default -> new AdjustInventory(ADMIN, productId, random.nextBoolean() ? quantity : -quantity, null);
        };
    }

    /** The code of its refusal; nothing where it was done. */
    private static Future<String> settled(Request<?> request) {
        return catalog.bus
                .ask(request)
                .map("")
                .otherwise(cause -> Refused.from(cause).code().name());
    }

    private static Map<String, Integer> counts(Product product) {
        var stored = catalog.document(product.id());
        return Map.of(
                "available", stored.getInteger("available"),
                "held", stored.getInteger("held"),
                "sold", stored.getInteger("sold"));
    }

    private static int held(JsonObject stored) {
        return stored.getJsonObject("holds", new JsonObject()).stream()
                .mapToInt(each -> new HeldStock((Long) each.getValue()).quantity())
                .sum();
    }

    private static int toldOf(Product product, Class<? extends CatalogEvent> type) {
        return (int) catalog.toldOf(type).stream()
                .filter(event -> event.productId().equals(product.id()))
                .count();
    }

    /** Stock as one would keep it with a pencil. */
    private static final class Model {
        private int available;
        private int sold;
        private int wentOut;
        private int cameBack;
        private final Map<String, Integer> holds = new HashMap<>();
        private final Set<String> returns = new HashSet<>();

        private Model(int available) {
            this.available = available;
        }

        private Map<String, Integer> counts() {
            var held = holds.values().stream().mapToInt(Integer::intValue).sum();
            return Map.of("available", available, "held", held, "sold", sold);
        }

        private String apply(Request<?> request) {
            var before = available;
            var code = outcomeOf(request);
            wentOut += before > 0 && available == 0 ? 1 : 0;
            cameBack += before == 0 && available > 0 ? 1 : 0;
            return code;
        }

        private String outcomeOf(Request<?> request) {
            if (request instanceof HoldStock hold) {
                return hold(hold);
            }
            if (request instanceof SellHold sell) {
                sold += holds.getOrDefault(sell.orderId(), 0);
                holds.remove(sell.orderId());
            } else if (request instanceof ReleaseHold release) {
                available += holds.getOrDefault(release.orderId(), 0);
                holds.remove(release.orderId());
            } else if (request instanceof FinishReturn finish) {
                returns.remove(finish.operationId());
            } else if (request instanceof ReturnSale sale) {
                return giveBack(sale);
            } else if (request instanceof AdjustInventory adjustment) {
                return adjust(adjustment);
            }
            return "";
        }

        private String hold(HoldStock hold) {
            if (holds.containsKey(hold.orderId())) {
                return "";
            }
            if (available < hold.quantity()) {
                return Code.OUT_OF_STOCK.name();
            }
            holds.put(hold.orderId(), hold.quantity());
            available -= hold.quantity();
            return "";
        }

        private String giveBack(ReturnSale sale) {
            if (returns.contains(sale.operationId())) {
                return "";
            }
            if (sold < sale.quantity()) {
                return Code.CONFLICT.name();
            }
            returns.add(sale.operationId());
            sold -= sale.quantity();
            available += sale.quantity();
            return "";
        }

        private String adjust(AdjustInventory adjustment) {
            if (available + adjustment.delta() < 0) {
                return Code.OUT_OF_STOCK.name();
            }
            available += adjustment.delta();
            return "";
        }
    }
}
