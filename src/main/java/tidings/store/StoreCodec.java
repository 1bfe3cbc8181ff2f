package tidings.store;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.impl.codec.json.JsonObjectCodec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;

/** Vert.x's own codec, but for dates: they stay instants and are not printed and parsed on every way. */
final class StoreCodec extends JsonObjectCodec {
    StoreCodec() {
        super(new JsonObject());
    }

    /** As they are: gone through in the way of a JsonObject, dates would be text already. */
    @Override
    protected void forEach(JsonObject object, BiConsumer<String, Object> each) {
        object.getMap().forEach((name, value) -> each.accept(name, readable(value)));
    }

    @Override
    protected void forEach(JsonArray array, Consumer<Object> each) {
        for (Object value : array.getList()) {
            each.accept(readable(value));
        }
    }

    private static Object readable(Object value) {
        if (value instanceof Map<?, ?> map) {
            @SuppressWarnings("unchecked")
            var object = new JsonObject((Map<String, Object>) map);
            return object;
        }
        return value instanceof List<?> list ? new JsonArray(list) : value;
    }

    @Override
    public BsonType getBsonType(Object value) {
        return value instanceof Instant ? BsonType.DATE_TIME : super.getBsonType(value);
    }

    @Override
    protected Object readDateTime(BsonReader reader, DecoderContext context) {
        return Instant.ofEpochMilli(reader.readDateTime());
    }

    @Override
    protected void writeDateTime(BsonWriter writer, String name, Object value, EncoderContext context) {
        writer.writeDateTime(((Instant) value).toEpochMilli());
    }
}
