package tidings.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;
import static tidings.notifications.TestTelling.told;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tidings.bus.Event;
import tidings.catalog.Money;
import tidings.orders.Order;
import tidings.orders.OrderEvent.OrderDelayed;
import tidings.orders.OrderEvent.OrderPlaced;
import tidings.orders.OrderEvent.OrderStatusChanged;
import tidings.orders.OrderReminder.OrdersOverdue;
import tidings.orders.OrderStatus;
import tidings.users.DigestPeriod;
import tidings.users.Role;
import tidings.users.UserEvent.PasswordChanged;
import tidings.users.UserEvent.UserRegistered;
import tidings.users.UserEvent.UserSignedIn;

class TellingTest {
    private static final Money TOTAL = new Money(new BigDecimal("19.80"), "EUR");
    private static final OrderPlaced PLACED = new OrderPlaced(
            "o1", "ann", List.of(new Order.Line("p1", "Cup", 2, new Money(new BigDecimal("9.90"), "EUR"))), TOTAL);

    private final Town town =
            new Town().with("ann").add("eva", Role.CUSTOMER, "de-AT", Somebody.prefers(true, null, DigestPeriod.NONE));
    private final TestTelling node = TestTelling.in(town);

    @AfterEach
    void close() {
        node.close();
    }

    static Stream<Arguments> events() {
        return Stream.of(
                Arguments.of(new UserRegistered("ann", "en"), "Welcome to the shop", "Your account is ready, Ann ann."),
                Arguments.of(new UserSignedIn("ann", true), "A sign-in from a new device", "on Jun 1, 2026, 10:00 AM."),
                Arguments.of(new PasswordChanged("ann"), "Your password was changed", "If it was not you"),
                Arguments.of(PLACED, "We have your order", "Your order o1 over €19.80 has come in: 2 × Cup."),
                Arguments.of(step(OrderStatus.CONFIRMED, null), "Your order is confirmed", "o1 is paid"),
                Arguments.of(step(OrderStatus.SHIPPED, null), "Your order is on its way", "o1 has been shipped"),
                Arguments.of(step(OrderStatus.DELIVERED, null), "Your order has arrived", "o1 has been delivered"),
                Arguments.of(
                        step(OrderStatus.CANCELLED, "You cancelled it."),
                        "Your order was cancelled",
                        "Your order o1 was cancelled. You cancelled it."),
                Arguments.of(step(OrderStatus.CANCELLED, null), "Your order was cancelled", "o1 was cancelled."),
                Arguments.of(
                        step(OrderStatus.REJECTED, "There are only two."),
                        "Your order could not be taken",
                        "There are only two."));
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_is_told_once_however_often_and_on_whichever_node_it_is_heard(Event event, String title, String body) {
        var second = node.secondNode(TestTelling.SETTINGS);
        var told = told("e1", event);

        await(Future.all(node.deliver(told, 3), second.deliver(told, 2)));

        assertThat(node.shownTo("ann")).singleElement().satisfies(shown -> {
            assertThat(shown.getString("title")).isEqualTo(title);
            assertThat(shown.getString("body")).contains(body);
            assertThat(shown.getJsonObject("email").getString("state")).isEqualTo("QUEUED");
        });
    }

    @Test
    void somebody_is_told_in_their_language() {
        await(node.deliver(told("e1", new OrderStatusChanged("o1", "eva", null, OrderStatus.SHIPPED, null, null)), 1));

        assertThat(node.titles("eva")).containsExactly("Ihre Bestellung ist unterwegs");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "by-shop; Ihre Bestellung o1 wurde storniert. Der Shop hat sie storniert.",
                "of-a-newer-node; Ihre Bestellung o1 wurde storniert. Because.",
                "; Ihre Bestellung o1 wurde storniert. Because."
            })
    void a_reason_of_ours_is_said_in_their_language_and_any_other_as_it_is(@Nullable String key, String body) {
        var event = new OrderStatusChanged("o1", "eva", OrderStatus.PENDING, OrderStatus.CANCELLED, "Because.", key);

        await(node.deliver(told("e1", event), 1));

        assertThat(node.shownTo("eva"))
                .extracting(shown -> shown.getString("body"))
                .containsExactly(body);
    }

    @Test
    void a_customer_hears_of_a_delay_and_admins_of_the_orders_that_wait() {
        var since = Instant.parse("2026-05-01T10:00:00Z");
        town.add("boss", Role.ADMIN, "en", Somebody.prefers(true, null, DigestPeriod.NONE));

        await(node.deliver(told("e1", new OrderDelayed("o1", "eva", since)), 3));
        await(node.deliver(told("e2", new OrdersOverdue(7, since)), 3));

        assertThat(node.titles("eva")).containsExactly("Ihre Bestellung braucht länger");
        Awaitility.await()
                .untilAsserted(() -> assertThat(node.titles("boss")).containsExactly("Orders wait to be shipped"));
        assertThat(node.titles("ann")).isEmpty();
    }

    @Test
    void a_sign_in_from_a_known_device_is_not_told() {
        await(node.deliver(told("e1", new UserSignedIn("ann", false)), 1));

        assertThat(node.storedOf(List.of("ann"), "e1")).isEmpty();
    }

    @Test
    void who_is_gone_is_not_told_and_holds_nothing_up() {
        await(node.deliver(told("e1", new UserRegistered("nobody", "en")), 1));

        assertThat(node.storedOf(List.of("nobody"), "e1")).isEmpty();
    }

    @Test
    void what_is_kept_back_is_stored_with_its_reason_and_not_shown() {
        town.add("ann", Role.CUSTOMER, "en", Somebody.prefers(false, null, DigestPeriod.NONE));

        await(node.deliver(told("e1", PLACED), 2));

        assertThat(node.shownTo("ann")).isEmpty();
        assertThat(node.storedOf(List.of("ann"), "e1")).singleElement().satisfies(kept -> {
            assertThat(TestTelling.rule(kept)).isEqualTo("preference.off");
            assertThat(kept.getJsonObject("email")).isNull();
        });
    }

    @Test
    void ids_and_prices_are_in_the_data() {
        await(node.deliver(told("e1", PLACED), 1));

        assertThat(node.shownTo("ann"))
                .singleElement()
                .satisfies(shown ->
                        assertThat(new JsonObject(shown.getString("data"))).isEqualTo(new JsonObject("""
                        {"orderId":"o1","total":{"amount":"19.80","currency":"EUR"},"productIds":["p1"]}""")));
    }

    private static OrderStatusChanged step(OrderStatus to, @Nullable String reason) {
        return new OrderStatusChanged("o1", "ann", OrderStatus.PENDING, to, reason, null);
    }
}
