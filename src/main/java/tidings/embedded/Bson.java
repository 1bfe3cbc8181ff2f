package tidings.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.wire.BsonConstants;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

/** Documents to bytes and back. Every decoding is a copy of its own, so nobody changes what is stored. */
final class Bson {
    private static final int BSON_OBJECT_TOO_LARGE = 10334;
    private static final int TYPICAL_SIZE = 1024;

    private Bson() {}

    static byte[] encode(Document document) {
        ByteBuf out = Unpooled.buffer(TYPICAL_SIZE);
        BsonEncoder.encodeDocument(document, out);
        if (out.readableBytes() > BsonConstants.MAX_BSON_OBJECT_SIZE) {
            throw new MongoServerError(
                    BSON_OBJECT_TOO_LARGE,
                    "BSONObjectTooLarge",
                    "a document of " + out.readableBytes() + " bytes is larger than the maximum of "
                            + BsonConstants.MAX_BSON_OBJECT_SIZE);
        }
        return ByteBufUtil.getBytes(out);
    }

    static Document decode(byte[] bson) {
        return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(bson));
    }
}
