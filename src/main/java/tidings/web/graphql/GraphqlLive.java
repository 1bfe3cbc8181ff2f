package tidings.web.graphql;

import graphql.language.OperationDefinition.Operation;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.bus.Refused;
import tidings.bus.Viewer;
import tidings.web.graphql.Selection.Chosen;

/** GraphQL for whoever holds a socket, on one event loop: queries, mutations and subscriptions, all by the same rules. */
public final class GraphqlLive {
    private static final Refusal BUSY = Refusal.of(Code.UNAVAILABLE, "There is too much to do right now.");

    private final GraphqlHttp.Serving serving;
    private final Loop loop;
    private final Patience patience;
    private final RequestIds ids = new RequestIds();

    /** Who asks, and from where. */
    public record Caller(Optional<Viewer> visitor, Call.Client client) {}

    public GraphqlLive(Vertx vertx, GraphqlHttp.Serving serving) {
        this.serving = serving;
        this.loop = new Loop(vertx.getOrCreateContext());
        this.patience = new Patience(new Deadlines(vertx, serving.options().deadline()));
    }

    /** Begins what this request asks for. Never fails. */
    public Future<Begun> begin(Caller caller, Map<String, Object> payload) {
        try {
            return begin(callOf(caller), caller, RequestReader.fromMap(payload));
        } catch (HttpRefusal malformed) {
            return Future.succeededFuture(new Begun.Malformed());
        }
    }

    /** A refusal as the only error, in a JSON list. */
    public static Buffer errors(Refusal refusal) {
        return json(List.of(Errors.of(refusal)));
    }

    /** A refusal as the body of an answer over HTTP. */
    public static Buffer answer(Refusal refusal) {
        return bytes(Answer.ofRequest(refusal));
    }

    /** Where all of it happens. */
    public Context context() {
        return loop.context();
    }

    /** Goes on here with what may be answered anywhere. */
    public <T> Future<T> here(Future<T> answer) {
        return loop.here(answer);
    }

    private Future<Begun> begin(Call call, Caller caller, GraphqlRequest request) {
        var selection = serving.operations().select(call, request);
        if (selection instanceof Selection.Rejected rejected) {
            return Future.succeededFuture(rejected(counted(call, rejected.answer())));
        }
        if (!serving.inFlight().enter()) {
            return Future.succeededFuture(rejected(counted(call, Answer.ofRequest(BUSY))));
        }
        var begun = Future.succeededFuture((Chosen) selection)
                .compose(chosen ->
                        chosen.is(Operation.SUBSCRIPTION) ? open(call, caller, chosen) : execute(call, chosen))
                .otherwise(cause -> rejected(counted(call, Answer.ofRequest(refusal(call.id(), cause)))))
                .onComplete(done -> serving.inFlight().leave());
        return loop.here(begun);
    }

    static Buffer errors(String id, Throwable cause) {
        return errors(refusal(id, cause));
    }

    private static Refusal refusal(String id, Throwable cause) {
        return cause instanceof Refused refused ? refused.refusal() : Errors.unforeseen(id, cause);
    }

    private Answer counted(Call call, Answer answer) {
        serving.meters().answered(call.operation(), call.begun(), answer);
        return answer;
    }

    private Future<Begun> execute(Call call, Chosen chosen) {
        return patience.with(serving.operations().execute(call, chosen), call::end)
                .map(answer -> counted(call, answer))
                .map(answer -> answer.status() == 200 ? new Begun.Answered(bytes(answer)) : rejected(answer));
    }

    private Future<Begun> open(Call call, Caller caller, Chosen chosen) {
        var opening = new Opening();
        return patience.with(serving.operations().open(call, chosen, opening), opening::giveUp)
                .map(answer -> counted(call, answer))
                .map(answer -> {
                    var feed = opening.feed();
                    return feed == null ? rejected(answer) : opened(call, caller, chosen, feed);
                });
    }

    private Begun opened(Call call, Caller caller, Chosen chosen, Feed<?> feed) {
        return new Begun.Opened(new Subscription(call.id(), feed, writer(caller, chosen), loop));
    }

    private ItemWriter writer(Caller caller, Chosen chosen) {
        var engine = new EngineItems(serving.operations(), chosen, () -> callOf(caller), patience);
        return chosen.operation()
                .item()
                .<ItemWriter>map(item -> new PlannedItems(item, engine))
                .orElse(engine);
    }

    private Call callOf(Caller caller) {
        return new Call(ids.next(), caller.visitor(), caller::client, serving.bus(), loop.context());
    }

    private static Begun rejected(Answer answer) {
        return new Begun.Rejected(json(answer.body().errors()));
    }

    private static Buffer bytes(Answer answer) {
        try {
            return answer.body().bytes();
        } catch (IOException e) {
            throw Errors.unforeseen("subscription", e).asException();
        }
    }

    private static Buffer json(Object value) {
        try {
            return Buffer.buffer(JsonWriter.bytes(value));
        } catch (IOException e) {
            throw new IllegalStateException("an answer that is no JSON", e);
        }
    }
}
