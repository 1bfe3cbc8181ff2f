package tidings.embedded;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerException;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Answers insert, update and delete with their statements one after the other. Unlike the library's, an ordered batch
 * ends with its first error, and what is counted is what was done.
 */
final class WriteCommands {
    private final EmbeddedDatabase database;
    private final Oplog oplog;

    WriteCommands(EmbeddedDatabase database, Oplog oplog) {
        this.database = database;
        this.oplog = oplog;
    }

    Document insert(Document command) {
        EmbeddedCollection collection = database.existingOrNew(Fields.name(command, "insert"));
        List<Document> documents = Fields.documents(command, "documents");
        boolean ordered = isOrdered(command);
        List<Document> errors = collection.insertDocuments(documents, ordered);
        int inserted =
                ordered && !errors.isEmpty() ? Fields.number(errors.get(0), "index") : documents.size() - errors.size();
        return reply(new Document("n", inserted), errors);
    }

    Document delete(Document command) {
        EmbeddedCollection collection = database.existing(command, "delete");
        List<Document> errors = new ArrayList<>();
        int deleted = 0;
        List<Document> deletes = Fields.documents(command, "deletes");
        for (int i = 0; collection != null && i < deletes.size() && mayGoOn(command, errors); i++) {
            try {
                Document each = deletes.get(i);
                int limit = Fields.number(each, "limit");
                deleted += collection.deleteDocuments(Fields.document(each, "q"), limit, oplog);
            } catch (MongoServerException e) {
                errors.add(Replies.writeError(i, e));
            }
        }
        return reply(new Document("n", deleted), errors);
    }

    /** Only the library can take array filters apart, so each statement goes to it as a command of its own. */
    static Document update(Document command, UnaryOperator<Document> library) {
        List<Document> errors = new ArrayList<>();
        List<Document> upserted = new ArrayList<>();
        int matched = 0;
        int modified = 0;
        List<Document> updates = Fields.documents(command, "updates");
        for (int i = 0; i < updates.size() && mayGoOn(command, errors); i++) {
            Document single = new Document("update", command.get("update")).append("updates", List.of(updates.get(i)));
            Document done = library.apply(single);
            matched += Fields.number(done, "n");
            modified += Fields.number(done, "nModified");
            takeOver(done, "writeErrors", i, errors);
            takeOver(done, "upserted", i, upserted);
        }
        Document reply = new Document("n", matched).append("nModified", modified);
        reply.putIfNotNull("upserted", upserted.isEmpty() ? null : upserted);
        return reply(reply, errors);
    }

    private static void takeOver(Document done, String field, int index, List<Document> to) {
        if (done.containsKey(field)) {
            Fields.documents(done, field).forEach(entry -> to.add(entry.append("index", index)));
        }
    }

    private static boolean mayGoOn(Document command, List<Document> errors) {
        return errors.isEmpty() || !isOrdered(command);
    }

    private static boolean isOrdered(Document command) {
        return Utils.isTrue(command.getOrDefault("ordered", true));
    }

    private static Document reply(Document counts, List<Document> errors) {
        if (!errors.isEmpty()) {
            counts.put("writeErrors", errors);
        }
        return Replies.ok(counts);
    }
}
