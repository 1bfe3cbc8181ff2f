package tidings.rabbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tidings.fixture.Futures;
import tidings.fixture.Ports;
import tidings.orders.OrderEvent.OrderStatusChanged;
import tidings.orders.OrderRequest.UpdateOrderStatus;
import tidings.orders.OrderStatus;
import tidings.outbox.Dead;
import tidings.outbox.DeadLetterRequest.ReplayDeadLetters;
import tidings.settings.RabbitmqSettings.QueueType;

/** The bridge where it is off, and where the broker is not there. */
class WithoutBrokerTest {
    private static final OrderStatusChanged SHIPPED =
            new OrderStatusChanged("o1", "ann", OrderStatus.CONFIRMED, OrderStatus.SHIPPED, null, null);

    @Test
    void nobody_waits_for_a_bridge_that_is_off_and_what_waited_for_it_is_let_go() {
        try (var bridge = new TestBridge(TestBridge.off())) {
            bridge.tell("o1", SHIPPED);
            var waiting = new JsonObject()
                    .put("id", "e1")
                    .put("seq", 2)
                    .put("type", "order.status_changed")
                    .put("at", bridge.at())
                    .put("body", "{}")
                    .put("waiting", List.of("rabbit"));
            bridge.put("o2", waiting);

            assertThat(bridge.hasTold("o1")).isTrue();
            await().until(() -> bridge.hasTold("o2"));
        }
    }

    @Test
    void a_broker_that_is_not_there_costs_an_event_no_attempt() {
        var nobody = "amqp://127.0.0.1:" + Ports.free(1).get(0);
        var settings = TestBridge.settings(nobody, List.of(), 8, QueueType.QUORUM);
        try (var bridge = new TestBridge(settings)) {
            bridge.begin();
            bridge.tell("o1", SHIPPED);

            await().until(() -> bridge.group("o1").containsKey("failedAt"));
            // More often than there are attempts.
            var tried = new AtomicInteger();
            await().until(() -> tried.addAndGet(bridge.group("o1").containsKey("due") ? 1 : 0) > 20);
            assertThat(bridge.group("o1").getInteger("tries")).isLessThanOrEqualTo(1);
            assertThat(bridge.deadLetters("rabbit")).isEmpty();
        }
    }

    @Test
    void what_was_refused_while_the_bridge_was_on_is_replayed_without_it() {
        try (var bridge = new TestBridge(TestBridge.off())) {
            var done = new AtomicInteger();
            bridge.answer(UpdateOrderStatus.class, request -> {
                done.incrementAndGet();
                return Future.succeededFuture();
            });
            var payload = new JsonObject()
                    .put("specversion", "1.0")
                    .put("id", "1")
                    .put("source", "/erp")
                    .put("type", "order.status_changed")
                    .put("data", new JsonObject().put("orderId", "o1").put("to", "SHIPPED"));
            var reader = new CommandReader(new CommandSchemas(AsyncApi.document()), 10_000);
            var delivered = Delivered.of(Buffer.buffer(payload.encode()), reader);
            Futures.await(bridge.outbox
                    .deadLetters()
                    .keep(new Dead(
                            delivered.id() + "@commands",
                            DeadCommands.SOURCE,
                            delivered.type(),
                            delivered.payload(),
                            "CONFLICT: so",
                            1,
                            bridge.at(),
                            DeadCommands.COLLECTION,
                            "o1")));

            Futures.await(bridge.bus.ask(new ReplayDeadLetters(TestBridge.ADMIN, null, DeadCommands.SOURCE)));

            assertThat(done).hasValue(1);
            assertThat(bridge.deadLetters(DeadCommands.SOURCE)).isEmpty();
        }
    }
}
