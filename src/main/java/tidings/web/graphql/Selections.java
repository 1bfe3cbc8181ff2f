package tidings.web.graphql;

import graphql.schema.GraphQLSchema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.bus.Refused;

/** Finds the operation that a request means: persisted, allowed, valid, known, within its cost; in this order. */
final class Selections {
    private static final Answer NOT_PERSISTED = notPersisted();

    private final Documents documents;
    private final PersistedQueries persisted;
    private final boolean introspection;

    Selections(GraphQLSchema schema, GraphqlOptions options) {
        this.documents = new Documents(schema, options);
        this.persisted = new PersistedQueries(options);
        this.introspection = options.introspection();
    }

    Selection select(String requestId, GraphqlRequest request) {
        try {
            var text = request.query() == null ? persisted(request) : request.query();
            return text == null ? new Selection.Rejected(NOT_PERSISTED) : select(requestId, text, request);
        } catch (Refused refused) {
            return new Selection.Rejected(Answer.ofDocument(refused.refusal()));
        }
    }

    Prepared prepare(String text) {
        return documents.prepare(text);
    }

    private Selection select(String requestId, String text, GraphqlRequest request) {
        checkAllowed(text, request);
        var prepared = documents.prepare(text);
        if (prepared instanceof Prepared.Invalid invalid) {
            return new Selection.Rejected(Answer.ofDocument(400, Errors.of(invalid.errors(), requestId)));
        }
        var valid = (Prepared.Valid) prepared;
        request.hash().ifPresent(hash -> persisted.learn(hash, text));
        var operation = valid.operation(request.operationName()).orElseThrow(Selections::unknownOperation);
        if (operation.introspects() && !introspection) {
            throw Refusal.of(Code.FORBIDDEN, "The schema is not told here.").asException();
        }
        return new Selection.Chosen(text, valid, operation, request, operation.cost(request.variables()));
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

    private @Nullable String persisted(GraphqlRequest request) {
        return request.hash().flatMap(persisted::find).orElse(null);
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
