package tidings.store;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.impl.codec.json.JsonObjectCodec;
import java.time.Instant;
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
