package tidings.rabbit;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tidings.bus.Request;
import tidings.bus.Viewer;
import tidings.campaigns.Audience;
import tidings.campaigns.CampaignRequest.CreateCampaign;
import tidings.notifications.NotificationRequest.SendNotification;
import tidings.notifications.Priority;
import tidings.orders.OrderRequest.UpdateOrderStatus;
import tidings.orders.OrderStatus;
import tidings.recommendations.ActivityKind;
import tidings.recommendations.RecommendationRequest.NoteActivity;
import tidings.recommendations.RecommendationRequest.Reasoned;
import tidings.recommendations.RecommendationRequest.TellRecommendations;
import tidings.store.Ids;
import tidings.users.Category;

/** Reads commands. Pure. */
final class CommandReader {
    /** Who gives them, to the domains: nobody's rights, but those of the shop's own systems. */
    static final Viewer SYSTEM = new Viewer("tidings.commands", true, "");

    private final CommandSchemas schemas;
    private final int longest;

    CommandReader(CommandSchemas schemas, int longest) {
        this.schemas = schemas;
        this.longest = longest;
    }

    Command read(Buffer body) throws Unreadable {
        if (isTooLong(body)) {
            throw new Unreadable("must be at most " + longest + " bytes, was " + body.length());
        }
        var event = json(body);
        schemas.check(event);
        return command(event.getString("type"), idOf(event), event.getJsonObject("data"));
    }

    boolean isTooLong(Buffer body) {
        return body.length() > longest;
    }

    private static JsonObject json(Buffer body) throws Unreadable {
        try {
            return new JsonObject(body);
        } catch (DecodeException | ClassCastException e) {
            throw new Unreadable("must be a CloudEvent in structured JSON");
        }
    }

    /** The same for whoever delivers it again. */
    private static String idOf(JsonObject event) {
        return Ids.derived("command", event.getString("source"), event.getString("id"));
    }

    private static Command command(String type, String id, JsonObject data) throws Unreadable {
        return switch (type) {
            case "notification.requested" -> ofUser(type, id, data, notification(id, data));
            case "recommendation.generated" -> ofUser(type, id, data, recommendation(id, data));
            case "user.activity" -> ofUser(type, id, data, activity(id, data));
            case "promo.campaign" -> new Command(id, type, "campaign", Optional.empty(), campaign(id, data));
            case "order.status_changed" ->
                new Command(id, type, data.getString("orderId"), Optional.empty(), step(data));
            default -> throw new Unreadable("type is not known");
        };
    }

    private static Command ofUser(String type, String id, JsonObject data, Request<?> request) {
        var userId = data.getString("userId");
        return new Command(id, type, userId, Optional.of(userId), request);
    }

    private static SendNotification notification(String id, JsonObject data) {
        var more = data.getJsonObject("data");
        return new SendNotification(
                SYSTEM,
                data.getString("userId"),
                Category.valueOf(data.getString("category")),
                Priority.valueOf(data.getString("priority", Priority.STANDARD.name())),
                data.getString("title"),
                data.getString("body"),
                more == null ? null : more.encode(),
                id);
    }

    private static CreateCampaign campaign(String id, JsonObject data) {
        return new CreateCampaign(
                SYSTEM,
                id,
                data.getString("name"),
                Category.valueOf(data.getString("category")),
                data.getString("title"),
                data.getString("body"),
                audience(data.getJsonObject("audience")),
                null,
                null,
                null);
    }

    private static Audience audience(JsonObject data) {
        return new Audience(
                data.getBoolean("all", false),
                texts(data, "interests"),
                data.getString("boughtCategory"),
                texts(data, "userIds"));
    }

    private static TellRecommendations recommendation(String id, JsonObject data) {
        var reasons = members(data, "products")
                .map(JsonObject.class::cast)
                .map(each -> new Reasoned(each.getString("productId"), each.getString("because")))
                .toList();
        return new TellRecommendations(data.getString("userId"), reasons, id);
    }

    private static NoteActivity activity(String id, JsonObject data) {
        return new NoteActivity(
                data.getString("userId"),
                ActivityKind.valueOf(data.getString("kind")),
                data.getString("productId"),
                data.getString("query"),
                id);
    }

    private static UpdateOrderStatus step(JsonObject data) {
        return new UpdateOrderStatus(SYSTEM, data.getString("orderId"), OrderStatus.valueOf(data.getString("to")));
    }

    private static List<String> texts(JsonObject data, String field) {
        return members(data, field).map(String.class::cast).toList();
    }

    private static Stream<Object> members(JsonObject data, String field) {
        return data.getJsonArray(field, new JsonArray()).stream();
    }
}
