package tidings.web.graphql;

import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.schema.GraphQLSchema;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What an operation is called in the metrics: a field of the schema, or one of two words. Pure. */
final class OperationName {
    /** What asks for nothing that the schema has, or could not be read. */
    static final String OTHER = "other";

    private static final String SEVERAL = "several";

    private OperationName() {}

    /** Of a valid operation. */
    static String of(OperationDefinition operation, GraphQLSchema schema) {
        var asked = operation.getSelectionSet().getSelections();
        if (asked.size() > 1) {
            return SEVERAL;
        }
        return asked.get(0) instanceof Field field && isKnown(field.getName(), schema) ? field.getName() : OTHER;
    }

    private static boolean isKnown(String field, GraphQLSchema schema) {
        return Stream.of(schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType())
                .filter(Objects::nonNull)
                .anyMatch(root ->
                        Optional.ofNullable(root.getFieldDefinition(field)).isPresent());
    }
}
