package tidings.web.graphql;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import graphql.GraphQLContext;
import graphql.schema.Coercing;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a value of one type of the schema is written. */
sealed interface PlannedValue {
    void write(JsonGenerator json, @Nullable Object value) throws IOException;

    /** A value that may be missing. */
    record Possible(PlannedValue inner) implements PlannedValue {
        @Override
        public void write(JsonGenerator json, @Nullable Object value) throws IOException {
            if (value == null) {
                json.writeNull();
            } else {
                inner.write(json, value);
            }
        }
    }

    /** The other kinds are only written where there is something. */
    record Required(PlannedValue inner) implements PlannedValue {
        @Override
        public void write(JsonGenerator json, @Nullable Object value) throws IOException {
            inner.write(json, there(value));
        }
    }

    /** A scalar that is a string on both sides. */
    record Text() implements PlannedValue {
        @Override
        public void write(JsonGenerator json, @Nullable Object value) throws IOException {
            json.writeString(value instanceof String text ? text : there(value).toString());
        }
    }

    /** A scalar that is a whole number on both sides; what is one only by conversion is left to the scalar itself. */
    record Whole(Scalar scalar) implements PlannedValue {
        @Override
        public void write(JsonGenerator json, @Nullable Object value) throws IOException {
            if (value instanceof Integer number) {
                json.writeNumber(number);
            } else {
                scalar.write(json, value);
            }
        }
    }

    /** Any other scalar. */
    record Scalar(Coercing<?, ?> coercing) implements PlannedValue {
        @Override
        public void write(JsonGenerator json, @Nullable Object value) throws IOException {
            JsonWriter.write(json, coercing.serialize(there(value), GraphQLContext.getDefault(), Locale.ENGLISH));
        }
    }

    /** A constant of an enum, by name. */
    record Constant(Map<String, SerializedString> names) implements PlannedValue {
        @Override
        public void write(JsonGenerator json, @Nullable Object value) throws IOException {
            var name = value instanceof Enum<?> constant ? names.get(constant.name()) : null;
            if (name == null) {
                throw new Plan.Uncovered("not a constant of the enum");
            }
            json.writeString(name);
        }
    }

    /** An object with the fields that were asked for. */
    record Fields(List<PlannedField> fields) implements PlannedValue {
        @Override
        public void write(JsonGenerator json, @Nullable Object value) throws IOException {
            var source = there(value);
            json.writeStartObject();
            for (var field : fields) {
                field.write(json, source);
            }
            json.writeEndObject();
        }
    }

    /** A list, each item alike. */
    record Items(PlannedValue item) implements PlannedValue {
        @Override
        public void write(JsonGenerator json, @Nullable Object value) throws IOException {
            if (!(value instanceof Iterable<?> items)) {
                throw new Plan.Uncovered("not a list");
            }
            json.writeStartArray();
            for (var each : items) {
                item.write(json, each);
            }
            json.writeEndArray();
        }
    }

    private static Object there(@Nullable Object value) {
        if (value == null) {
            throw new Plan.Uncovered("null where there may be none");
        }
        return value;
    }
}
