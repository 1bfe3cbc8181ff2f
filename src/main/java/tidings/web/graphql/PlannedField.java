package tidings.web.graphql;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A field of an answer: its name as bytes, how it is read from the object that holds it, how it is written. */
record PlannedField(SerializedString name, Function<Object, ? extends @Nullable Object> accessor, PlannedValue value) {
    void write(JsonGenerator json, Object source) throws IOException {
        writeHeld(json, accessor.apply(source));
    }

    void writeHeld(JsonGenerator json, @Nullable Object held) throws IOException {
        json.writeFieldName(name);
        value.write(json, held instanceof Optional<?> perhaps ? perhaps.orElse(null) : held);
    }
}
