package tidings.embedded;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import java.util.List;

/** The shapes in which commands are answered. */
final class Replies {
    private Replies() {}

    static Document ok(Document body) {
        Utils.markOkay(body);
        return body;
    }

    static Document cursor(String namespace, List<Document> firstBatch, long cursorId) {
        Document cursor = new Document("id", cursorId).append("ns", namespace).append("firstBatch", firstBatch);
        return ok(new Document("cursor", cursor));
    }

    static Document error(MongoServerException error) {
        Document reply = new Document("ok", 0.0).append("errmsg", error.getMessageWithoutErrorCode());
        if (error instanceof MongoServerError coded) {
            reply.append("code", coded.getCode()).putIfNotNull("codeName", coded.getCodeName());
        }
        return reply;
    }

    static Document writeError(int index, MongoServerException error) {
        Document entry = new Document("index", index).append("errmsg", error.getMessageWithoutErrorCode());
        if (error instanceof MongoServerError coded) {
            entry.append("code", coded.getCode()).putIfNotNull("codeName", coded.getCodeName());
        }
        return entry;
    }
}
