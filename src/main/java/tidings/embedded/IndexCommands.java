package tidings.embedded;

import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.IndexBuildFailedException;
import de.bwaldvogel.mongo.exception.IndexNotFoundException;
import de.bwaldvogel.mongo.exception.InvalidOptionsException;
import de.bwaldvogel.mongo.exception.KeyConstraintError;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.ArrayList;
import java.util.List;

/** Answers createIndexes, dropIndexes and listIndexes. */
final class IndexCommands {
    private final EmbeddedDatabase database;

    IndexCommands(EmbeddedDatabase database) {
        this.database = database;
    }

    Document create(Document command) {
        EmbeddedCollection collection = database.existingOrNew(Fields.name(command, "createIndexes"));
        int before = collection.getNumIndexes();
        for (Document description : Fields.documents(command, "indexes")) {
            IndexSpec spec = IndexSpec.parse(description);
            if (!spec.keyPattern().equals(IdIndex.SPEC.keyPattern())) {
                create(collection, spec);
            }
        }
        return Replies.ok(
                new Document("numIndexesBefore", before).append("numIndexesAfter", collection.getNumIndexes()));
    }

    private void create(EmbeddedCollection collection, IndexSpec spec) {
        try {
            database.createIndex(collection, spec);
        } catch (KeyConstraintError e) {
            throw new IndexBuildFailedException(e, collection);
        }
    }

    Document drop(Document command) {
        EmbeddedCollection collection = database.existing(command, "dropIndexes");
        if (collection == null) {
            throw new MongoServerError(26, "NamespaceNotFound", "ns not found " + command.get("dropIndexes"));
        }
        int before = collection.getNumIndexes();
        chosen(collection, Fields.required(command, "index", Object.class))
                .forEach(index -> database.dropIndex(collection, index));
        return Replies.ok(new Document("nIndexesWas", before));
    }

    private static List<PassiveIndex> chosen(EmbeddedCollection collection, Object choice) {
        List<PassiveIndex> chosen = new ArrayList<>();
        for (Index<byte[]> each : collection.getIndexes()) {
            IndexSpec spec = ((PassiveIndex) each).spec();
            boolean named = choice.equals(spec.name()) || choice.equals(spec.keyPattern());
            if (named && spec.isIdIndex()) {
                throw new InvalidOptionsException("cannot drop _id index");
            }
            if (named || (choice.equals("*") && !spec.isIdIndex())) {
                chosen.add((PassiveIndex) each);
            }
        }
        if (chosen.isEmpty() && !choice.equals("*")) {
            throw new IndexNotFoundException("index not found with name [" + choice + "]");
        }
        return chosen;
    }

    Document list(Document command) {
        String name = Fields.name(command, "listIndexes");
        EmbeddedCollection collection = database.existing(command, "listIndexes");
        if (collection == null) {
            throw new MongoServerError(26, "NamespaceNotFound", "ns does not exist: " + database.namespace(name));
        }
        List<Document> descriptions =
                collection.getIndexes().stream().map(Index::toIndexDescription).toList();
        return Replies.cursor(database.namespace("$cmd.listIndexes." + name), descriptions, 0);
    }
}
