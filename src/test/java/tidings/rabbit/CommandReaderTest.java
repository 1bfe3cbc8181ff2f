package tidings.rabbit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tidings.campaigns.CampaignRequest.CreateCampaign;
import tidings.notifications.NotificationRequest.SendNotification;
import tidings.notifications.Priority;
import tidings.orders.OrderRequest.UpdateOrderStatus;
import tidings.orders.OrderStatus;
import tidings.recommendations.RecommendationRequest.NoteActivity;
import tidings.recommendations.RecommendationRequest.TellRecommendations;

class CommandReaderTest {
    /** One of each type, with nothing in it that may be left out. */
    static final Map<String, JsonObject> EXAMPLES = Map.of(
            "notification.requested",
            new JsonObject()
                    .put("userId", "ann")
                    .put("category", "ORDER_UPDATES")
                    .put("title", "t")
                    .put("body", "b"),
            "promo.campaign",
            new JsonObject()
                    .put("name", "n")
                    .put("category", "PROMOTIONS")
                    .put("title", "t")
                    .put("body", "b")
                    .put("audience", new JsonObject().put("userIds", new JsonArray(List.of("ann")))),
            "recommendation.generated",
            new JsonObject()
                    .put("userId", "ann")
                    .put(
                            "products",
                            new JsonArray()
                                    .add(new JsonObject().put("productId", "p1").put("because", "you asked"))),
            "user.activity",
            new JsonObject().put("userId", "ann").put("kind", "VIEW").put("productId", "p1"),
            "order.status_changed",
            new JsonObject().put("orderId", "o1").put("to", "SHIPPED"));

    private final CommandReader reader = new CommandReader(new CommandSchemas(AsyncApi.document()), 10_000);

    static Set<String> types() {
        return EXAMPLES.keySet();
    }

    @Test
    void each_type_asks_a_domain_for_what_it_says() throws Unreadable {
        assertThat(read("notification.requested").request()).isInstanceOfSatisfying(SendNotification.class, request -> {
            assertThat(request.viewer().admin()).isTrue();
            assertThat(request.userId()).isEqualTo("ann");
            assertThat(request.priority()).isEqualTo(Priority.STANDARD);
        });
        assertThat(read("promo.campaign").request())
                .isInstanceOfSatisfying(
                        CreateCampaign.class,
                        request -> assertThat(request.audience().userIds()).containsExactly("ann"));
        assertThat(read("recommendation.generated").request())
                .isInstanceOfSatisfying(
                        TellRecommendations.class,
                        request -> assertThat(request.reasons()).hasSize(1));
        assertThat(read("user.activity").request())
                .isInstanceOfSatisfying(
                        NoteActivity.class,
                        request -> assertThat(request.productId()).isEqualTo("p1"));
        assertThat(read("order.status_changed").request())
                .isEqualTo(new UpdateOrderStatus(CommandReader.SYSTEM, "o1", OrderStatus.SHIPPED));
    }

    @ParameterizedTest
    @MethodSource("types")
    void whoever_leaves_out_what_must_be_there_is_told_so(String type) {
        for (var field : example(type).fieldNames()) {
            var data = example(type);
            data.remove(field);
            if (!field.equals("productId")) {
                assertThatThrownBy(() -> reader.read(event(type, data)))
                        .as(field)
                        .isInstanceOf(Unreadable.class)
                        .hasMessageContaining("data");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void what_is_of_another_kind_is_not_taken(String type) {
        for (var field : example(type).fieldNames()) {
            assertThatThrownBy(() -> reader.read(event(type, example(type).put(field, 7))))
                    .as(field)
                    .isInstanceOf(Unreadable.class);
        }
    }

    @Test
    void a_command_has_the_same_id_whenever_the_same_source_gives_it_again() throws Unreadable {
        var one = reader.read(event("user.activity", example("user.activity")));
        var other = new JsonObject(event("user.activity", example("user.activity"))).put("source", "/other");

        assertThat(read("user.activity").id()).isEqualTo(one.id());
        assertThat(reader.read(other.toBuffer()).id()).isNotEqualTo(one.id());
    }

    @Test
    void fields_that_are_not_known_are_ignored() throws Unreadable {
        var data = example("order.status_changed").put("carrier", "post");

        assertThat(reader.read(event("order.status_changed", data)).lane()).isEqualTo("o1");
    }

    @Test
    void an_outsider_may_neither_confirm_orders_nor_speak_of_security() {
        var confirm = example("order.status_changed").put("to", "CONFIRMED");
        var security = example("notification.requested").put("category", "SECURITY");

        assertThatThrownBy(() -> reader.read(event("order.status_changed", confirm)))
                .isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> reader.read(event("notification.requested", security)))
                .isInstanceOf(Unreadable.class);
    }

    private static JsonObject example(String type) {
        return requireNonNull(EXAMPLES.get(type)).copy();
    }

    private Command read(String type) throws Unreadable {
        return reader.read(event(type, example(type)));
    }

    private static Buffer event(String type, JsonObject data) {
        return new JsonObject()
                .put("specversion", "1.0")
                .put("id", "1")
                .put("source", "/erp")
                .put("type", type)
                .put("data", data)
                .toBuffer();
    }
}
