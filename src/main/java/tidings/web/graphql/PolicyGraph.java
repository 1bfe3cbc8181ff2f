package tidings.web.graphql;

import io.vertx.core.Future;
import java.util.List;
import tidings.notifications.NotificationRequest.Explain;
import tidings.notifications.NotificationRequest.SendNotification;
import tidings.notifications.NotificationRequest.Simulate;
import tidings.notifications.Priority;
import tidings.notifications.Sent;
import tidings.notifications.Verdict;
import tidings.notifications.Verdicts;
import tidings.users.Category;

/** Why somebody was told or not, over GraphQL, and telling somebody something. */
public final class PolicyGraph implements GraphqlDomain {
    /** A text that the domain checks is read with room to spare, so that it is the domain's sentence that is heard. */
    private static final int LONG = 50_000;

    @Override
    public String schemaFile() {
        return "graphql/policy.graphqls";
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.query("explain", Access.SIGNED_IN, PolicyGraph::explain)
                .query("simulate", Access.ADMIN, PolicyGraph::simulate)
                .mutation("sendNotification", Access.ADMIN, PolicyGraph::send);
    }

    private static Future<List<Verdict>> explain(Call call, Arguments arguments) {
        var request = new Explain(
                call.viewer(),
                arguments.id("eventId"),
                arguments.optionalId("userId").orElse(null));
        return call.bus().ask(request).map(Verdicts::verdicts);
    }

    private static Future<List<Verdict>> simulate(Call call, Arguments arguments) {
        var input = arguments.object("input");
        return InputPlace.named(() -> call.bus()
                        .ask(new Simulate(
                                call.viewer(),
                                input.id("userId"),
                                input.choice("category", Category.class),
                                priority(input),
                                input.text("type", LONG),
                                input.optionalInstant("at").orElse(null))))
                .map(Verdicts::verdicts);
    }

    private static Future<String> send(Call call, Arguments arguments) {
        var input = arguments.object("input");
        return InputPlace.named(() -> call.bus()
                        .ask(new SendNotification(
                                call.viewer(),
                                input.id("userId"),
                                input.choice("category", Category.class),
                                priority(input),
                                input.text("title", LONG),
                                input.text("body", LONG),
                                input.optionalText("data", LONG).orElse(null),
                                input.optionalText("idempotencyKey", LONG).orElse(null))))
                .map(Sent::notificationId);
    }

    private static Priority priority(Arguments input) {
        return input.optionalChoice("priority", Priority.class).orElse(Priority.STANDARD);
    }
}
