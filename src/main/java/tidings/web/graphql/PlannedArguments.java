package tidings.web.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.execution.RawVariables;
import graphql.execution.ValuesResolver;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLSchema;
import java.util.Locale;
import java.util.Map;

/** The arguments of a root field, coerced as the engine does it; once for all where the operation has no variables. */
sealed interface PlannedArguments {
    Arguments with(Map<String, Object> variables);

    static PlannedArguments of(
            GraphQLSchema schema, OperationDefinition operation, GraphQLFieldDefinition definition, Field field) {
        var coercion = new Coerced(schema, operation, definition, field);
        return operation.getVariableDefinitions().isEmpty() ? new Fixed(coercion.with(Map.of())) : coercion;
    }

    record Fixed(Arguments arguments) implements PlannedArguments {
        @Override
        public Arguments with(Map<String, Object> variables) {
            return arguments;
        }
    }

    record Coerced(GraphQLSchema schema, OperationDefinition operation, GraphQLFieldDefinition definition, Field field)
            implements PlannedArguments {
        @Override
        public Arguments with(Map<String, Object> variables) {
            return Arguments.of(ValuesResolver.getArgumentValues(
                    schema.getCodeRegistry(),
                    definition.getArguments(),
                    field.getArguments(),
                    coerced(variables),
                    GraphQLContext.getDefault(),
                    Locale.ENGLISH));
        }

        private CoercedVariables coerced(Map<String, Object> variables) {
            return ValuesResolver.coerceVariableValues(
                    schema,
                    operation.getVariableDefinitions(),
                    RawVariables.of(variables),
                    GraphQLContext.getDefault(),
                    Locale.ENGLISH);
        }
    }
}
