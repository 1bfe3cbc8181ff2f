package tidings.cache;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Values as JSON. What lacks a field of the record is none of its values, so that an older shape is not taken for one.
 *
 * @param <V> a record, or a list of records
 */
public final class Shape<V> {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JavaType type;

    private Shape(JavaType type) {
        this.type = type;
    }

    public static <V extends Record> Shape<V> of(Class<V> type) {
        return new Shape<>(MAPPER.constructType(type));
    }

    public static <V extends Record> Shape<List<V>> listOf(Class<V> type) {
        return new Shape<>(MAPPER.getTypeFactory().constructCollectionType(List.class, type));
    }

    String write(V value) {
        try {
            return MAPPER.writerFor(type).writeValueAsString(value);
        } catch (IOException e) {
            throw new IllegalStateException("cannot be written as JSON: " + type, e);
        }
    }

    /** Nothing where it cannot be read. */
    Optional<V> read(String json) {
        try {
            return Optional.ofNullable(MAPPER.readValue(json, type));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
