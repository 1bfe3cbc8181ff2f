package tidings.web.graphql;

import graphql.GraphQLError;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.Document;
import graphql.language.FragmentDefinition;
import graphql.language.OperationDefinition;
import graphql.schema.GraphQLSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A document that was looked at: what is wrong with it, or what may be executed. */
sealed interface Prepared {
    record Invalid(List<GraphQLError> errors) implements Prepared {}

    record Valid(PreparsedDocumentEntry entry, List<Operation> operations) implements Prepared {
        static Valid of(Document document, Shape shape, GraphQLSchema schema, QueryLimits limits) {
            var fragments = document.getDefinitionsOfType(FragmentDefinition.class).stream()
                    .collect(Collectors.toMap(FragmentDefinition::getName, Function.identity()));
            var operations = document.getDefinitionsOfType(OperationDefinition.class).stream()
                    .map(it -> Operation.of(
                            it,
                            OperationName.of(it, schema),
                            shape.introspects(it),
                            new Cost(schema, fragments, limits),
                            new Planner(schema, fragments)))
                    .toList();
            return new Valid(new PreparsedDocumentEntry(document), operations);
        }

        /** The operation of this name; without a name the only one there is. */
        Optional<Operation> operation(@Nullable String name) {
            if (name == null || name.isEmpty()) {
                return operations.size() == 1 ? Optional.of(operations.get(0)) : Optional.empty();
            }
            return operations.stream()
                    .filter(operation -> name.equals(operation.definition.getName()))
                    .findFirst();
        }
    }

    /**
     * One operation of a document.
     *
     * @param name what the metrics call it
     * @param fixedCost what it costs, where it has no variables that could make it more or less
     * @param plan the short way to the answer of a query, where there is one
     * @param item the short way to the answers of a subscription, where there is one
     */
    record Operation(
            OperationDefinition definition,
            String name,
            boolean introspects,
            Cost measure,
            OptionalLong fixedCost,
            Optional<Plan> plan,
            Optional<PlannedField> item) {
        static Operation of(
                OperationDefinition definition, String name, boolean introspects, Cost measure, Planner planner) {
            var fixed = definition.getVariableDefinitions().isEmpty()
                    ? OptionalLong.of(measure.of(definition, Map.of()))
                    : OptionalLong.empty();
            return new Operation(
                    definition, name, introspects, measure, fixed, planner.plan(definition), planner.item(definition));
        }

        boolean is(OperationDefinition.Operation kind) {
            return definition.getOperation() == kind;
        }

        long cost(Map<String, Object> variables) {
            return fixedCost.isPresent() ? fixedCost.getAsLong() : measure.of(definition, variables);
        }
    }
}
