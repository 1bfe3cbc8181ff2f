package tidings.web.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import graphql.schema.GraphQLScalarType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The two scalars of the contract. Both come as strings and as nothing else. */
final class Scalars {
    /** Marks a complaint as written for the client. */
    static final String COMPLAINT = "complaint";

    private static final Pattern INSTANT =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-5][0-9](\\.[0-9]{1,9})?Z");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,9})?");

    static final GraphQLScalarType DATE_TIME = scalar(
            "DateTime", "must be an RFC 3339 instant in UTC", Instant.class, Scalars::instant, Instant::toString);
    static final GraphQLScalarType DECIMAL_NUMBER = scalar(
            "Decimal",
            "must be a plain decimal number in quotes",
            BigDecimal.class,
            Scalars::decimal,
            BigDecimal::toPlainString);

    private Scalars() {}

    private static Instant instant(String text) {
        if (!INSTANT.matcher(text).matches()) {
            throw new IllegalArgumentException();
        }
        return Instant.parse(text);
    }

    private static BigDecimal decimal(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException();
        }
        return new BigDecimal(text);
    }

    private static <T> GraphQLScalarType scalar(
            String name, String complaint, Class<T> type, Function<String, T> parse, Function<T, String> write) {
        return GraphQLScalarType.newScalar()
                .name(name)
                .coercing(new Text<>(name + " " + complaint, type, parse, write))
                .build();
    }

    private record Text<T>(String complaint, Class<T> type, Function<String, T> parse, Function<T, String> write)
            implements Coercing<T, String> {
        @Override
        public String serialize(Object value, GraphQLContext context, Locale locale) {
            if (!type.isInstance(value)) {
                throw new CoercingSerializeException("not a " + type.getSimpleName());
            }
            return write.apply(type.cast(value));
        }

        @Override
        public T parseValue(Object input, GraphQLContext context, Locale locale) {
            try {
                return parse.apply((String) input);
            } catch (ClassCastException | IllegalArgumentException | DateTimeException e) {
                throw CoercingParseValueException.newCoercingParseValueException()
                        .message(complaint)
                        .extensions(Map.of(COMPLAINT, complaint))
                        .build();
            }
        }

        @Override
        public T parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            try {
                return parse.apply(((StringValue) input).getValue());
            } catch (ClassCastException | IllegalArgumentException | DateTimeException e) {
                throw new CoercingParseLiteralException(complaint);
            }
        }

        @Override
        public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
            return StringValue.of(serialize(input, context, locale));
        }
    }
}
