package tidings.web.graphql;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.ExecutionId;
import graphql.language.OperationDefinition.Operation;
import graphql.schema.GraphQLSchema;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.web.graphql.Selection.Chosen;

/** Executes operations: document, cost, execution. One for all event loops of a node. */
public final class Operations {
    private final GraphqlOptions options;
    private final Selections selections;
    private final GraphQL engine;
    private final Lanes lanes;

    public Operations(GraphqlOptions options, List<GraphqlDomain> domains) {
        this.options = options;
        var schema = SchemaAssembly.of(domains);
        this.selections = new Selections(schema, options);
        this.engine = engine(schema);
        this.lanes = Lanes.of(options);
        warmUp();
    }

    /** What the first operation loads is loaded by whoever starts the node, and not on an event loop. */
    private void warmUp() {
        var text = "{ __typename }";
        var valid = (Prepared.Valid) selections.prepare(text);
        engine.execute(ExecutionInput.newExecutionInput(text).root(valid).build());
    }

    /** A subscription is executed like a query, once for each item of its feed. */
    private static GraphQL engine(GraphQLSchema schema) {
        return GraphQL.newGraphQL(schema)
                .defaultDataFetcherExceptionHandler(new FieldRefused.Handler())
                .subscriptionExecutionStrategy(new AsyncExecutionStrategy(new FieldRefused.Handler()))
                .preparsedDocumentProvider(
                        (input, parse) -> CompletableFuture.completedFuture(((Prepared.Valid) input.getRoot()).entry()))
                .doNotAutomaticallyDispatchDataLoader()
                .build();
    }

    /** For the metrics. */
    public Lanes lanes() {
        return lanes;
    }

    Selection select(Call call, GraphqlRequest request) {
        var selection = selections.select(call.id(), request);
        if (selection instanceof Chosen chosen) {
            call.isFor(chosen.operation().name());
        }
        return selection;
    }

    /** Over HTTP: one answer to one request. */
    Future<Answer> execute(Call call, GraphqlRequest request, Asked asked) {
        var selection = select(call, request);
        if (selection instanceof Selection.Rejected rejected) {
            return Future.succeededFuture(rejected.answer());
        }
        var chosen = (Chosen) selection;
        if (chosen.is(Operation.SUBSCRIPTION)) {
            return Future.succeededFuture(
                    Answer.ofDocument(Refusal.of(Code.BAD_USER_INPUT, "Subscriptions are served over a WebSocket.")));
        }
        if (asked.readOnly() && !chosen.is(Operation.QUERY)) {
            return Future.succeededFuture(
                    HttpRefusal.method("Mutations are sent with POST.").answer());
        }
        return asked.cost()
                ? inLane(call, chosen, () -> run(call, chosen).map(result -> answer(call, result, chosen.cost())))
                : execute(call, chosen);
    }

    /**
     * How an operation was asked for.
     *
     * @param readOnly whether the method of the request promises to change nothing
     * @param cost whether its cost is to be told
     */
    record Asked(boolean readOnly, boolean cost) {}

    /** A query or a mutation, when its lane has a place for it. */
    Future<Answer> execute(Call call, Chosen chosen) {
        return inLane(call, chosen, () -> begin(call, chosen));
    }

    private Future<Answer> inLane(Call call, Chosen chosen, Supplier<Future<Answer>> work) {
        return lanes.of(call, chosen).run(call.context(), work);
    }

    private Future<Answer> begin(Call call, Chosen chosen) {
        var plan = chosen.operation().plan();
        return plan.isPresent() ? follow(plan.get(), call, chosen) : executeWhole(call, chosen);
    }

    private Future<Answer> follow(Plan plan, Call call, Chosen chosen) {
        return plan.answer(call, chosen.request().variables())
                .compose(written -> written.map(bytes ->
                                Future.succeededFuture(Answer.executed(new Answer.Written(Buffer.buffer(bytes)))))
                        .orElseGet(() -> executeWhole(call, chosen)));
    }

    private Future<Answer> executeWhole(Call call, Chosen chosen) {
        return run(call, chosen).map(result -> answer(call, result, -1));
    }

    /** Opens the feed of a subscription; what stands against that is an answer with nothing but errors. */
    Future<Answer> open(Call call, Chosen chosen, Opening opening) {
        return execute(call, chosen, Map.of(Call.class, call, Opening.class, opening))
                .map(result -> Answer.ofDocument(
                        200, opening.feed() == null ? Errors.of(result.getErrors(), call.id()) : List.of()));
    }

    /** The answer of a subscription that one item makes. */
    Future<Answer> execute(Call call, Chosen chosen, Opening.Item item) {
        return execute(call, chosen, Map.of(Call.class, call, Opening.Item.class, item))
                .map(result -> answer(call, result, -1));
    }

    private Future<ExecutionResult> run(Call call, Chosen chosen) {
        return execute(call, chosen, Map.of(Call.class, call));
    }

    private Future<ExecutionResult> execute(Call call, Chosen chosen, Map<?, Object> context) {
        var running = engine.executeAsync(ExecutionInput.newExecutionInput()
                .query(chosen.text())
                .operationName(chosen.request().operationName())
                .variables(chosen.request().variables())
                .executionId(ExecutionId.from(call.id()))
                .locale(Locale.ENGLISH)
                .root(chosen.document())
                .graphQLContext(context)
                .build());
        return running.isDone() && !running.isCompletedExceptionally()
                ? Future.succeededFuture(running.join())
                : Future.fromCompletionStage(running);
    }

    private Answer answer(Call call, ExecutionResult result, long cost) {
        var body = new LinkedHashMap<String, Object>();
        if (!result.getErrors().isEmpty()) {
            body.put("errors", Errors.of(result.getErrors(), call.id()));
        }
        if (result.isDataPresent()) {
            body.put("data", result.getData());
        }
        if (cost >= 0) {
            body.put(
                    "extensions",
                    Map.of("cost", Map.of("is", cost, "most", options.limits().complexity())));
        }
        var content = new Answer.Content(body);
        return result.isDataPresent() ? Answer.executed(content) : new Answer(400, 200, content);
    }
}
