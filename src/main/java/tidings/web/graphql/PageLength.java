package tidings.web.graphql;

import static tidings.web.graphql.Malformed.malformed;

import graphql.language.Argument;
import graphql.language.Field;
import graphql.language.IntValue;
import graphql.language.Value;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import graphql.schema.GraphQLFieldDefinition;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How long the page is that a field asks for with {@code first}: as a literal, a variable or by default. */
record PageLength(List<VariableDefinition> definitions, Map<String, Object> variables, int most) {
    static final String FIRST = "first";

    long of(Field field, GraphQLFieldDefinition definition) {
        var given = field.getArguments().stream()
                .filter(argument -> argument.getName().equals(FIRST))
                .map(Argument::getValue)
                .findFirst();
        var first = given.map(this::number).orElseGet(() -> byDefault(definition));
        if (first.signum() <= 0 || first.compareTo(BigInteger.valueOf(most)) > 0) {
            throw malformed(field.getName() + "." + FIRST, "must be from 1 to " + most);
        }
        return first.longValue();
    }

    /** Nothing where the schema's default counts; what is no number at all is left to the engine, which refuses it. */
    private @Nullable BigInteger number(Value<?> value) {
        if (value instanceof VariableReference reference) {
            return number(reference.getName());
        }
        return value instanceof IntValue literal ? literal.getValue() : null;
    }

    private @Nullable BigInteger number(String variable) {
        if (variables.containsKey(variable)) {
            return variables.get(variable) instanceof Number number ? whole(number) : null;
        }
        return definitions.stream()
                .filter(definition -> definition.getName().equals(variable))
                .findFirst()
                .map(VariableDefinition::getDefaultValue)
                .map(value -> value instanceof IntValue literal ? literal.getValue() : null)
                .orElse(null);
    }

    private static BigInteger whole(Number number) {
        return number instanceof BigInteger big ? big : BigInteger.valueOf(number.longValue());
    }

    private BigInteger byDefault(GraphQLFieldDefinition definition) {
        var value = definition.getArgument(FIRST).getArgumentDefaultValue().getValue();
        return value instanceof IntValue literal ? literal.getValue() : BigInteger.valueOf(most);
    }
}
