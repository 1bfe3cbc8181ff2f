package tidings.access;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLTypeUtil;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An operation that asks one field for all it has. What has to be said is made up after the types, unless it is given: by
 * its place among the arguments, such as input.productId.
 */
final class Operation {
    private static final int DEPTH = 4;

    private final Field field;
    private final Map<String, Object> given;

    Operation(Field field, Map<String, Object> given) {
        this.field = field;
        this.given = given;
    }

    String body() {
        var arguments = field.definition().getArguments().stream()
                .filter(argument -> isSaid(argument.getName(), argument.getType()))
                .toList();
        var variables = new LinkedHashMap<String, Object>();
        arguments.forEach(argument -> variables.put(argument.getName(), value(argument.getName(), argument.getType())));
        var query = field.operation()
                + listed(arguments, "$%1$s: %2$s")
                + " { "
                + field.name()
                + listed(arguments, "%1$s: $%1$s")
                + selection(field.definition().getType(), 1)
                + " }";
        return new JsonObject()
                .put("query", query)
                .put("variables", new JsonObject(variables))
                .encode();
    }

    /** Whether there is no way to ask without saying what stands at this place. */
    boolean requires(String place) {
        var steps = place.split("\\.", -1);
        var type = field.definition().getArgument(steps[0]).getType();
        for (var i = 1; i < steps.length && type instanceof GraphQLNonNull; i++) {
            var object = (GraphQLInputObjectType) GraphQLTypeUtil.unwrapAll(type);
            type = object.getField(steps[i]).getType();
        }
        return type instanceof GraphQLNonNull;
    }

    private static String listed(List<GraphQLArgument> arguments, String form) {
        return arguments.isEmpty()
                ? ""
                : arguments.stream()
                        .map(argument ->
                                form.formatted(argument.getName(), GraphQLTypeUtil.simplePrint(argument.getType())))
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    private boolean isSaid(String place, GraphQLInputType type) {
        return type instanceof GraphQLNonNull
                || given.keySet().stream().anyMatch(known -> known.equals(place) || known.startsWith(place + "."));
    }

    private Object value(String place, GraphQLInputType type) {
        if (GraphQLTypeUtil.unwrapNonNull(type) instanceof GraphQLList list) {
            return List.of(value(place, (GraphQLInputType) list.getWrappedType()));
        }
        if (given.containsKey(place)) {
            return given.get(place);
        }
        var named = (GraphQLNamedType) GraphQLTypeUtil.unwrapNonNull(type);
        if (named instanceof GraphQLInputObjectType object) {
            return object.getFields().stream()
                    .filter(part -> isSaid(place + "." + part.getName(), part.getType()))
                    .collect(Collectors.toMap(
                            GraphQLInputObjectField::getName,
                            part -> value(place + "." + part.getName(), part.getType())));
        }
        return named instanceof GraphQLEnumType choice
                ? choice.getValues().get(0).getName()
                : scalar(place, named.getName());
    }

    private static Object scalar(String place, String type) {
        return switch (type) {
            case "String" -> place.endsWith("email") ? Shop.freshEmail() : "Some words";
            case "Int" -> 1;
            case "Boolean" -> true;
            case "Decimal" -> "1.00";
            case "DateTime" -> Instant.now().plus(Duration.ofHours(1)).toString();
            default -> throw new AssertionError("nobody knows a " + type + " for " + place);
        };
    }

    private static String selection(GraphQLOutputType type, int depth) {
        if (!(GraphQLTypeUtil.unwrapAll(type) instanceof GraphQLObjectType object)) {
            return "";
        }
        return object.getFieldDefinitions().stream()
                .filter(field -> isAsked(field, depth))
                .map(field -> field.getName() + selection(field.getType(), depth + 1))
                .collect(Collectors.joining(" ", " { __typename ", " }"));
    }

    /** The edges of a page repeat its nodes. */
    private static boolean isAsked(GraphQLFieldDefinition field, int depth) {
        return !field.getName().equals("edges")
                && field.getArguments().stream().noneMatch(argument -> argument.getType() instanceof GraphQLNonNull)
                && (depth < DEPTH || !(GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLObjectType));
    }
}
