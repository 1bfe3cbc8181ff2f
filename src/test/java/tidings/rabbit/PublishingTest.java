package tidings.rabbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tidings.catalog.Money;
import tidings.fixture.Broker;
import tidings.orders.Order;
import tidings.orders.OrderEvent.OrderPlaced;
import tidings.orders.OrderEvent.OrderStatusChanged;
import tidings.orders.OrderStatus;
import tidings.settings.RabbitmqSettings.QueueType;

/** Events on their way out, to a real broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishingTest {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    private Broker broker;
    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeAll
    void start() {
        broker = Broker.running();
    }

    @AfterEach
    void close() throws Exception {
        for (var each : open) {
            each.close();
        }
        open.clear();
    }

    @Test
    void an_event_is_a_cloud_event_with_what_is_stored_in_it() {
        var bridge = opened(new TestBridge(TestBridge.at(broker)).connected());
        var outsider = opened(Outsider.at(broker)).bound("order.placed").listening();
        var price = new Money(new BigDecimal("19.90"), "EUR");

        bridge.tell("o1", new OrderPlaced("o1", "ann", List.of(new Order.Line("p1", "Cup", 2, price)), price));

        await().until(() -> outsider.heard().size() == 1);
        var event = outsider.heard().get(0);
        assertThat(event.getString("specversion")).isEqualTo("1.0");
        assertThat(event.getString("type")).isEqualTo("order.placed");
        assertThat(event.getString("source")).isEqualTo("/orders/o1");
        assertThat(event.getString("sequence")).isEqualTo("1");
        assertThat(event.getJsonObject("data").getString("orderId")).isEqualTo("o1");
        assertThat(event.getJsonObject("data").getJsonObject("total").getString("currency"))
                .isEqualTo("EUR");
        var properties = outsider.firstProperties();
        assertThat(properties.getMessageId()).isEqualTo(event.getString("id"));
        assertThat(properties.getDeliveryMode()).isEqualTo(2);
        assertThat(properties.getContentType()).isEqualTo("application/cloudevents+json");
        await().until(() -> bridge.hasTold("o1"));
        assertThat(bridge.count("published")).isEqualTo(1);
        assertThat(bridge.count("confirmed")).isEqualTo(1);
    }

    @Test
    void nothing_is_lost_and_all_of_a_document_comes_in_order_when_the_broker_is_killed_twice() {
        var settings = TestBridge.settings(broker.uri(), List.of(), 8, QueueType.CLASSIC);
        var bridge = opened(new TestBridge(settings).connected());
        opened(Outsider.at(broker)).bound("order.status_changed");
        tellOfMany(bridge, 0, 100);

        broker.kill();
        tellOfMany(bridge, 100, 200);
        broker.start();
        bridge.awaitConnected();
        tellOfMany(bridge, 200, 300);

        var outsider = opened(Outsider.at(broker)).listening();
        await().atMost(LONG_ENOUGH).until(() -> IntStream.range(0, 300).allMatch(i -> bridge.hasTold("o" + i)));
        await().atMost(LONG_ENOUGH).until(() -> ids(outsider.heard()).size() == 900);
        IntStream.range(0, 300)
                .forEach(i -> assertThat(stepsOf("o" + i, outsider.heard()))
                        .containsExactly("CONFIRMED", "SHIPPED", "DELIVERED"));
        assertThat(bridge.deadLetters("rabbit")).isEmpty();
    }

    @Test
    void what_has_to_reach_a_queue_and_does_not_becomes_a_dead_letter_that_can_be_replayed() {
        opened(Outsider.at(broker)).unbound();
        var mandatory = List.of("order.status_changed");
        var settings = TestBridge.settings(broker.uri(), mandatory, 8, QueueType.QUORUM);
        var bridge = opened(new TestBridge(settings).connected());

        bridge.tell("o1", step("o1", OrderStatus.SHIPPED));

        await().until(() -> bridge.deadLetters("rabbit").size() == 1);
        assertThat(bridge.deadLetters("rabbit").get(0).error())
                .startsWith("CONFLICT")
                .contains("order.status_changed");
        assertThat(bridge.count("returned")).isEqualTo(3);
        assertThat(bridge.count("confirmed")).isEqualTo(3);
    }

    @Test
    void a_broker_that_takes_nothing_for_now_is_waited_for() {
        var bridge = opened(new TestBridge(TestBridge.at(broker)).connected());
        var outsider = opened(Outsider.at(broker)).bound("order.status_changed").listening();
        try {
            broker.ctl("set_vm_memory_high_watermark", "0.000001");
            bridge.tell("o1", step("o1", OrderStatus.SHIPPED));
            await().until(() ->
                    bridge.meters.get("tidings.rabbit.blocked").gauge().value() == 1);
            bridge.tell("o2", step("o2", OrderStatus.SHIPPED));
            await().until(() -> waits(bridge, "o2"));
            assertThat(outsider.heard()).isEmpty();
            assertThat(bridge.connections()).isEqualTo(2);
        } finally {
            broker.ctl("set_vm_memory_high_watermark", "0.6");
        }

        await().atMost(LONG_ENOUGH).until(() -> bridge.hasTold("o1") && bridge.hasTold("o2"));
        await().until(() -> ids(outsider.heard()).size() == 2);
        assertThat(bridge.deadLetters("rabbit")).isEmpty();
    }

    @Test
    void a_broker_that_says_nothing_is_left_and_found_again() {
        var bridge = opened(new TestBridge(TestBridge.at(broker)).connected());
        var outsider = opened(Outsider.at(broker)).bound("order.status_changed").listening();
        broker.freeze();
        try {
            bridge.tell("o1", step("o1", OrderStatus.SHIPPED));
            await().until(() -> waits(bridge, "o1"));
            await().until(() -> bridge.connections() < 2);
        } finally {
            broker.thaw();
        }

        await().atMost(LONG_ENOUGH).until(() -> bridge.hasTold("o1"));
        await().until(() -> ids(outsider.heard()).size() == 1);
        assertThat(bridge.deadLetters("rabbit")).isEmpty();
    }

    /** The group said "not now", and its attempt was given back. */
    private static boolean waits(TestBridge bridge, String id) {
        return bridge.group(id).containsKey("failedAt") && bridge.group(id).getInteger("tries") == 0;
    }

    private static void tellOfMany(TestBridge bridge, int from, int to) {
        for (var i = from; i < to; i++) {
            var id = "o" + i;
            bridge.tell(
                    id,
                    step(id, OrderStatus.CONFIRMED),
                    step(id, OrderStatus.SHIPPED),
                    step(id, OrderStatus.DELIVERED));
        }
    }

    private static OrderStatusChanged step(String id, OrderStatus to) {
        return new OrderStatusChanged(id, "ann", OrderStatus.PENDING, to, null, null);
    }

    private static Set<String> ids(List<JsonObject> heard) {
        var ids = new HashSet<String>();
        heard.forEach(event -> ids.add(event.getString("id")));
        return ids;
    }

    /** The first time that each was heard. */
    private static List<String> stepsOf(String orderId, List<JsonObject> heard) {
        return heard.stream()
                .filter(event -> event.getString("source").equals("/orders/" + orderId))
                .map(event -> event.getJsonObject("data").getString("to"))
                .distinct()
                .toList();
    }

    private <T extends AutoCloseable> T opened(T each) {
        open.add(each);
        return each;
    }
}
