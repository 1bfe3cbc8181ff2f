package tidings.embedded;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;

/** Answers find, in batches, without looking for more than was asked for. */
final class FindCommand {
    private final EmbeddedDatabase database;
    private final Cursors cursors;

    FindCommand(EmbeddedDatabase database, Cursors cursors) {
        this.database = database;
        this.cursors = cursors;
    }

    Document find(Document command) {
        EmbeddedCollection collection = database.existing(command, "find");
        if (collection == null) {
            return Replies.cursor(database.namespace(Fields.name(command, "find")), List.of(), 0);
        }
        Results results = collection.find(query(command));
        int batchSize = Fields.number(command, "batchSize");
        int limit = Fields.number(command, "limit");
        if (Utils.isTrue(command.get("singleBatch")) && limit > 0) {
            batchSize = limit;
        }
        return cursors.reply(collection.getFullName(), results, () -> results.continueIn(collection.view()), batchSize);
    }

    static Query query(Document command) {
        Document projection = Fields.document(command, "projection");
        return new Query(
                Fields.document(command, "filter"),
                Fields.optional(command, "sort", Document.class),
                Fields.number(command, "skip"),
                Fields.number(command, "limit"),
                projection.isEmpty() ? null : projection);
    }
}
