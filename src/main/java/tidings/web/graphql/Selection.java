package tidings.web.graphql;

import graphql.language.OperationDefinition;

/** What a request comes to before anything runs. */
sealed interface Selection {
    /** It cannot be executed, and this is what is said. */
    record Rejected(Answer answer) implements Selection {}

    /** One operation of a valid document, allowed and within all limits. */
    record Chosen(String text, Prepared.Valid document, Prepared.Operation operation, GraphqlRequest request, long cost)
            implements Selection {
        boolean is(OperationDefinition.Operation kind) {
            return operation.is(kind);
        }
    }
}
