package tidings.web.graphql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer straight into bytes. Knows the few kinds of value that an answer is made of. */
final class JsonWriter {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final SerializedString DATA = new SerializedString("data");

    private JsonWriter() {}

    /** What writes one thing. */
    @FunctionalInterface
    interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    static byte[] bytes(Object value) throws IOException {
        return written(json -> write(json, value));
    }

    /** An answer without errors, whose data these fields are. */
    static byte[] data(Content fields) throws IOException {
        return written(json -> {
            json.writeStartObject();
            json.writeFieldName(DATA);
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private static byte[] written(Content content) throws IOException {
        try (var bytes = new ByteArrayBuilder(FACTORY._getBufferRecycler());
                var json = FACTORY.createGenerator(bytes)) {
            content.write(json);
            json.flush();
            return bytes.toByteArray();
        }
    }

    static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Map<?, ?> map) {
            writeMap(json, map);
        } else if (value instanceof List<?> list) {
            writeList(json, list);
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else {
            writeRare(json, value);
        }
    }

    private static void writeRare(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof BigInteger number) {
            json.writeNumber(number);
        } else if (value instanceof BigDecimal number) {
            json.writeNumber(number);
        } else if (value instanceof Enum<?> constant) {
            json.writeString(constant.name());
        } else {
            throw new UnknownKind(value);
        }
    }

    private static void writeMap(JsonGenerator json, Map<?, ?> map) throws IOException {
        json.writeStartObject();
        for (var entry : map.entrySet()) {
            json.writeFieldName((String) entry.getKey());
            write(json, entry.getValue());
        }
        json.writeEndObject();
    }

    private static void writeList(JsonGenerator json, List<?> list) throws IOException {
        json.writeStartArray();
        for (var item : list) {
            write(json, item);
        }
        json.writeEndArray();
    }

    /** A scalar or a detail of a refusal that is not made of JSON's own kinds. */
    private static final class UnknownKind extends JsonProcessingException {
        private static final long serialVersionUID = 1L;

        private UnknownKind(Object value) {
            super("cannot be part of an answer: " + value.getClass().getName());
        }
    }
}
