package tidings.web.graphql;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.io.SerializedString;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compiles a valid operation. Covered are objects, lists, scalars and enums whose fields are held by the object, with
 * fragments of any depth; not directives, introspection, or fields that have to be asked for elsewhere.
 */
final class Planner {
    private static final Set<String> TEXTS = Set.of("String", "ID");

    private final GraphQLSchema schema;
    private final Map<String, FragmentDefinition> fragments;

    Planner(GraphQLSchema schema, Map<String, FragmentDefinition> fragments) {
        this.schema = schema;
        this.fragments = fragments;
    }

    Optional<Plan> plan(OperationDefinition operation) {
        if (operation.getOperation() != OperationDefinition.Operation.QUERY) {
            return Optional.empty();
        }
        try {
            var fields = collected(schema.getQueryType(), List.of(operation.getSelectionSet()));
            return Optional.of(new Plan(
                    fields.values().stream().map(same -> root(operation, same)).toList()));
        } catch (Plan.Uncovered e) {
            return Optional.empty();
        }
    }

    /** How each item of a subscription is written; its root is the item itself. */
    Optional<PlannedField> item(OperationDefinition operation) {
        if (operation.getOperation() != OperationDefinition.Operation.SUBSCRIPTION) {
            return Optional.empty();
        }
        try {
            var type = schema.getSubscriptionType();
            var fields = collected(type, List.of(operation.getSelectionSet()));
            return fields.values().stream().findFirst().map(same -> item(type, same));
        } catch (Plan.Uncovered e) {
            return Optional.empty();
        }
    }

    private PlannedField item(GraphQLObjectType type, List<Field> same) {
        var field = same.get(0);
        return new PlannedField(
                name(field), source -> source, value(definition(type, field).getType(), same));
    }

    private Plan.Root root(OperationDefinition operation, List<Field> same) {
        var field = same.get(0);
        var definition = definition(schema.getQueryType(), field);
        if (!(fetcher(schema.getQueryType(), definition) instanceof Fetchers.Root fetcher)) {
            throw new Plan.Uncovered("not one of our roots");
        }
        var written = new PlannedField(name(field), source -> source, value(definition.getType(), same));
        return new Plan.Root(written, fetcher, PlannedArguments.of(schema, operation, definition, field));
    }

    private PlannedField field(GraphQLObjectType type, List<Field> same) {
        var field = same.get(0);
        if (field.getName().equals("__typename")) {
            return new PlannedField(name(field), source -> type.getName(), new PlannedValue.Text());
        }
        var definition = definition(type, field);
        if (!(fetcher(type, definition) instanceof Fetchers.Value<?> held)) {
            throw new Plan.Uncovered("asked for elsewhere");
        }
        return new PlannedField(name(field), held::of, value(definition.getType(), same));
    }

    private PlannedValue value(GraphQLType type, List<Field> same) {
        if (type instanceof GraphQLNonNull required) {
            return new PlannedValue.Required(there(required.getWrappedType(), same));
        }
        return new PlannedValue.Possible(there(type, same));
    }

    private PlannedValue there(GraphQLType type, List<Field> same) {
        if (type instanceof GraphQLList list) {
            return new PlannedValue.Items(value(list.getWrappedType(), same));
        }
        if (type instanceof GraphQLObjectType object) {
            return fields(object, same);
        }
        if (type instanceof GraphQLEnumType constants) {
            return constant(constants);
        }
        if (type instanceof GraphQLScalarType scalar) {
            return scalar(scalar);
        }
        throw new Plan.Uncovered("not a type of ours");
    }

    private PlannedValue fields(GraphQLObjectType type, List<Field> same) {
        var selections = same.stream().map(Field::getSelectionSet).toList();
        return new PlannedValue.Fields(collected(type, selections).values().stream()
                .map(fields -> field(type, fields))
                .toList());
    }

    private static PlannedValue constant(GraphQLEnumType type) {
        return new PlannedValue.Constant(type.getValues().stream()
                .map(GraphQLEnumValueDefinition::getName)
                .collect(Collectors.toMap(name -> name, SerializedString::new)));
    }

    private static PlannedValue scalar(GraphQLScalarType type) {
        var scalar = new PlannedValue.Scalar(type.getCoercing());
        if (type.getName().equals("Int")) {
            return new PlannedValue.Whole(scalar);
        }
        return TEXTS.contains(type.getName()) ? new PlannedValue.Text() : scalar;
    }

    /** The fields of these selections by the name they answer under, in the order in which they are first asked for. */
    private Map<String, List<Field>> collected(GraphQLObjectType type, List<SelectionSet> selections) {
        var fields = new LinkedHashMap<String, List<Field>>();
        selections.forEach(set -> collect(type, set, fields));
        return fields;
    }

    private void collect(GraphQLObjectType type, SelectionSet set, Map<String, List<Field>> fields) {
        for (Selection<?> selection : set.getSelections()) {
            if (selection instanceof Field field) {
                refuse(!field.getDirectives().isEmpty());
                fields.computeIfAbsent(field.getResultKey(), key -> new ArrayList<>())
                        .add(field);
            } else {
                collect(type, fragment(selection), fields);
            }
        }
    }

    /** There are no interfaces and unions here, so a valid fragment is one of the very type around it. */
    private SelectionSet fragment(Selection<?> selection) {
        if (selection instanceof InlineFragment inline) {
            refuse(!inline.getDirectives().isEmpty());
            return inline.getSelectionSet();
        }
        var spread = (FragmentSpread) selection;
        var fragment = requireNonNull(fragments.get(spread.getName()));
        refuse(!spread.getDirectives().isEmpty() || !fragment.getDirectives().isEmpty());
        return fragment.getSelectionSet();
    }

    private GraphQLFieldDefinition definition(GraphQLObjectType type, Field field) {
        var definition = type.getFieldDefinition(field.getName());
        refuse(definition == null);
        return definition;
    }

    private Object fetcher(GraphQLObjectType type, GraphQLFieldDefinition definition) {
        return schema.getCodeRegistry().getDataFetcher(FieldCoordinates.coordinates(type, definition), definition);
    }

    private static void refuse(boolean uncovered) {
        if (uncovered) {
            throw new Plan.Uncovered("not covered");
        }
    }

    private static SerializedString name(Field field) {
        return new SerializedString(field.getResultKey());
    }
}
