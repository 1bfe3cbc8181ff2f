package tidings.web.graphql;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.execution.ExecutionId;
import graphql.language.OperationDefinition.Operation;
import graphql.schema.GraphQLSchema;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.bus.Refused;

/** Executes operations: document, cost, execution. One for all event loops of a node. */
public final class Operations {
    private static final Answer NOT_PERSISTED = notPersisted();

    private final GraphqlOptions options;
    private final Documents documents;
    private final PersistedQueries persisted;
    private final GraphQL engine;

    public Operations(GraphqlOptions options, List<GraphqlDomain> domains) {
        this.options = options;
        var schema = SchemaAssembly.of(domains);
        this.documents = new Documents(schema, options);
        this.persisted = new PersistedQueries(options);
        this.engine = engine(schema);
        warmUp();
    }

    /** What the first operation loads is loaded by whoever starts the node, and not on an event loop. */
    private void warmUp() {
        var text = "{ __typename }";
        var valid = (Prepared.Valid) documents.prepare(text);
        engine.execute(ExecutionInput.newExecutionInput(text).root(valid).build());
    }

    private static GraphQL engine(GraphQLSchema schema) {
        return GraphQL.newGraphQL(schema)
                .defaultDataFetcherExceptionHandler(new FieldRefused.Handler())
                .preparsedDocumentProvider(
                        (input, parse) -> CompletableFuture.completedFuture(((Prepared.Valid) input.getRoot()).entry()))
                .doNotAutomaticallyDispatchDataLoader()
                .build();
    }

    Future<Answer> execute(Call call, GraphqlRequest request, Asked asked) {
        try {
            var text = request.query() == null ? persisted(request) : request.query();
            return text == null ? Future.succeededFuture(NOT_PERSISTED) : execute(call, text, request, asked);
        } catch (HttpRefusal refusal) {
            return Future.succeededFuture(refusal.answer());
        } catch (Refused refused) {
            return Future.succeededFuture(ofDocument(refused.refusal()));
        }
    }

    /**
     * How an operation was asked for.
     *
     * @param readOnly whether the method of the request promises to change nothing
     * @param cost whether its cost is to be told
     */
    record Asked(boolean readOnly, boolean cost) {}

    private Future<Answer> execute(Call call, String text, GraphqlRequest request, Asked asked) {
        checkAllowed(text, request);
        var prepared = documents.prepare(text);
        if (prepared instanceof Prepared.Invalid invalid) {
            return Future.succeededFuture(Answer.ofDocument(400, Errors.of(invalid.errors(), call.id())));
        }
        var valid = (Prepared.Valid) prepared;
        request.hash().ifPresent(hash -> persisted.learn(hash, text));
        var operation = valid.operation(request.operationName()).orElseThrow(Operations::unknownOperation);
        check(operation, asked);
        var cost = operation.cost(request.variables());
        return asked.cost() || operation.plan().isEmpty()
                ? run(call, valid, text, request).map(result -> answer(call, result, asked.cost() ? cost : -1))
                : follow(operation.plan().get(), call, valid, text, request);
    }

    private Future<Answer> follow(Plan plan, Call call, Prepared.Valid valid, String text, GraphqlRequest request) {
        return plan.answer(call, request.variables())
                .compose(written -> written.isPresent()
                        ? Future.succeededFuture(Answer.executed(written::get))
                        : run(call, valid, text, request).map(result -> answer(call, result, -1)));
    }

    private static Refused unknownOperation() {
        return Refusal.of(Code.BAD_USER_INPUT, "The document has no such operation, or several and none was named.")
                .asException();
    }

    private void checkAllowed(String text, GraphqlRequest request) {
        if (!persisted.allows(text)) {
            throw Refusal.of(Code.FORBIDDEN, "This document is not one of those served here.")
                    .asException();
        }
        request.hash().filter(hash -> !persisted.isHashOf(hash, text)).ifPresent(hash -> {
            throw Refusal.of(Code.BAD_USER_INPUT, "The hash is not that of the query.")
                    .asException();
        });
    }

    private void check(Prepared.Operation operation, Asked asked) {
        if (operation.is(Operation.SUBSCRIPTION)) {
            throw Refusal.of(Code.BAD_USER_INPUT, "Subscriptions are served over a WebSocket.")
                    .asException();
        }
        if (asked.readOnly() && !operation.is(Operation.QUERY)) {
            throw HttpRefusal.method("Mutations are sent with POST.");
        }
        if (operation.introspects() && !options.introspection()) {
            throw Refusal.of(Code.FORBIDDEN, "The schema is not told here.").asException();
        }
    }

    private @Nullable String persisted(GraphqlRequest request) {
        return request.hash().flatMap(persisted::find).orElse(null);
    }

    private Future<ExecutionResult> run(Call call, Prepared.Valid valid, String text, GraphqlRequest request) {
        var running = engine.executeAsync(ExecutionInput.newExecutionInput()
                .query(text)
                .operationName(request.operationName())
                .variables(request.variables())
                .executionId(ExecutionId.from(call.id()))
                .locale(Locale.ENGLISH)
                .root(valid)
                .graphQLContext(Map.of(Call.class, call))
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
        return result.isDataPresent()
                ? Answer.executed(Answer.Body.of(body))
                : new Answer(400, 200, Answer.Body.of(body));
    }

    private static Answer ofDocument(Refusal refusal) {
        return Answer.ofDocument(Answer.status(refusal.code()), List.of(Errors.of(refusal)));
    }

    /** In the words of the protocol of automatic persisted queries, which clients know by heart. */
    private static Answer notPersisted() {
        return Answer.ofDocument(
                400,
                List.of(Map.of(
                        "message",
                        "PersistedQueryNotFound",
                        "extensions",
                        Map.of("code", "PERSISTED_QUERY_NOT_FOUND", "retryable", true))));
    }
}
