package tidings.web.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.IntValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;

/** ID as the specification has it: a string or a whole number. The engine's own takes whatever can be written out. */
final class IdScalar implements Coercing<String, String> {
    static final GraphQLScalarType ID =
            GraphQLScalarType.newScalar().name("ID").coercing(new IdScalar()).build();

    private static final String COMPLAINT = "ID must be a string";

    private IdScalar() {}

    @Override
    public String serialize(Object value, GraphQLContext context, Locale locale) {
        return value.toString();
    }

    @Override
    public String parseValue(Object input, GraphQLContext context, Locale locale) {
        if (input instanceof String
                || input instanceof Integer
                || input instanceof Long
                || input instanceof BigInteger) {
            return input.toString();
        }
        throw CoercingParseValueException.newCoercingParseValueException()
                .message(COMPLAINT)
                .extensions(Map.of(Scalars.COMPLAINT, COMPLAINT))
                .build();
    }

    @Override
    public String parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
        if (input instanceof StringValue text) {
            return text.getValue();
        }
        if (input instanceof IntValue number) {
            return number.getValue().toString();
        }
        throw new CoercingParseLiteralException(COMPLAINT);
    }

    @Override
    public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
        return StringValue.of(input.toString());
    }
}
