package tidings.web.graphql;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
import tidings.delivery.Delivery;
import tidings.delivery.DeliveryPage;
import tidings.delivery.DeliveryRequest.ListDeliveries;
import tidings.delivery.DeliveryRequest.RetryDelivery;
import tidings.delivery.DeliveryState;
import tidings.outbox.DeadLetter;
import tidings.outbox.DeadLetterPage;
import tidings.outbox.DeadLetterRequest.DiscardDeadLetters;
import tidings.outbox.DeadLetterRequest.ListDeadLetters;
import tidings.outbox.DeadLetterRequest.ReplayDeadLetters;
import tidings.outbox.Handled;

/** What operators look at and decide, over GraphQL. */
public final class OperationsGraph implements GraphqlDomain {
    private static final int LONGEST_SOURCE = 100;
    /** More than the domain takes, so that it is the domain's sentence that is heard. */
    private static final int MANY = 10_000;

    @Override
    public String schemaFile() {
        return "graphql/operations.graphqls";
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.query("deliveries", Access.ADMIN, OperationsGraph::deliveries)
                .mutation(
                        "retryDelivery",
                        Access.ADMIN,
                        (call, arguments) -> call.bus().ask(new RetryDelivery(call.viewer(), arguments.id("id"))))
                .record("Delivery", Delivery.class)
                .connection("Delivery")
                .query("deadLetters", Access.ADMIN, OperationsGraph::deadLetters)
                .mutation("replayDeadLetters", Access.ADMIN, OperationsGraph::replay)
                .mutation("discardDeadLetters", Access.ADMIN, OperationsGraph::discard)
                .record("DeadLetter", DeadLetter.class)
                .connection("DeadLetter");
    }

    private static Future<Connection<Delivery>> deliveries(Call call, Arguments arguments) {
        var page = arguments.page(DeliveryPage.KIND, String.class);
        return call.bus()
                .ask(new ListDeliveries(
                        call.viewer(),
                        page.first(),
                        page.after().map(cursor -> cursor.text(0)).orElse(null),
                        arguments.optionalChoice("state", DeliveryState.class).orElse(null),
                        arguments.optionalId("userId").orElse(null)))
                .map(found -> Connection.of(page, found.deliveries(), found.hasMore(), DeliveryPage::cursor));
    }

    private static Future<Connection<DeadLetter>> deadLetters(Call call, Arguments arguments) {
        var page = arguments.page(DeadLetterPage.KIND, String.class);
        var after = page.after().map(cursor -> cursor.text(0)).orElse(null);
        return call.bus()
                .ask(new ListDeadLetters(call.viewer(), page.first(), after, source(arguments)))
                .map(found -> Connection.of(page, found.letters(), found.more(), DeadLetterPage::cursor));
    }

    private static Future<Integer> replay(Call call, Arguments arguments) {
        var ids = arguments.ids("ids", MANY).orElse(null);
        return call.bus()
                .ask(new ReplayDeadLetters(call.viewer(), ids, source(arguments)))
                .map(Handled::count);
    }

    private static Future<Integer> discard(Call call, Arguments arguments) {
        var ids = arguments.ids("ids", MANY).orElseThrow();
        return call.bus().ask(new DiscardDeadLetters(call.viewer(), ids)).map(Handled::count);
    }

    private static @Nullable String source(Arguments arguments) {
        return arguments.optionalText("source", LONGEST_SOURCE).orElse(null);
    }
}
