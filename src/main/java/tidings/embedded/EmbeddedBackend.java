package tidings.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerException;
import io.netty.channel.Channel;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes commands and answers them, together with the write that has to be committed before the answer may leave. */
final class EmbeddedBackend extends AbstractMongoBackend {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedBackend.class);
    private static final Set<String> WRITES = Set.of("insert", "update", "delete", "findAndModify");
    private static final Set<String> DEFINITIONS =
            Set.of("create", "createIndexes", "drop", "dropIndexes", "dropDatabase");

    private final Storage storage;
    private final QueryGuard guard;
    private final Cursors cursors = new Cursors(getCursorRegistry());

    /** An answer, and the number of the write that it has to wait for; 0 for none. */
    record Answer(Document body, long awaits) {}

    EmbeddedBackend(Storage storage, QueryGuard guard) {
        this.storage = storage;
        this.guard = guard;
    }

    /** Opens every database of the file, so that all indexes stand and all documents were readable once. */
    void openAll() {
        storage.file().getMapNames().stream()
                .filter(name -> name.startsWith(EmbeddedDatabase.DOCUMENTS_PREFIX))
                .map(name -> name.substring(EmbeddedDatabase.DOCUMENTS_PREFIX.length()))
                .map(namespace -> namespace.substring(0, namespace.indexOf('.')))
                .distinct()
                .forEach(this::resolveDatabase);
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new EmbeddedDatabase(name, getCursorRegistry(), storage, guard, cursors);
    }

    Answer answer(Channel channel, String database, Document command) {
        String name = command.keySet().iterator().next();
        Pin pin = storage.pin();
        try {
            Document body = bodyOf(channel, database, name, command);
            return new Answer(body, awaits(database, name, command));
        } finally {
            pin.close();
        }
    }

    private Document bodyOf(Channel channel, String database, String name, Document command) {
        try {
            storage.commits().refuseIfFailed();
            DialectCheck.check(name, command);
            return handleCommand(channel, database, name, command);
        } catch (MongoServerException e) {
            return Replies.error(e);
        } catch (RuntimeException e) {
            log.atError().addKeyValue("command", name).setCause(e).log("A command failed inside the embedded store");
            return Replies.error(new MongoServerException("the command failed inside the embedded store: " + e, e));
        }
    }

    /**
     * A write waits for the last write of its collection, even if it changed nothing itself: that it found nothing to
     * change may be because of a write that is not committed yet. A read has seen nothing that is not committed.
     */
    private long awaits(String database, String name, Document command) {
        if (DEFINITIONS.contains(name)) {
            return storage.commits().lastWrite();
        }
        if (!WRITES.contains(name)) {
            return 0;
        }
        String collection = String.valueOf(command.get(name));
        return resolveDatabase(database).resolveCollection(collection, false) instanceof EmbeddedCollection written
                ? written.lastWrite()
                : 0;
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        return switch (command) {
            case "hello" ->
                super.handleCommand(channel, database, "isMaster", query).append("isWritablePrimary", true);
            case "endSessions" -> Replies.ok(new Document());
            case "listDatabases" -> listDatabases();
            default -> super.handleCommand(channel, database, command, query);
        };
    }

    private Document listDatabases() {
        List<Document> databases = listDatabaseNames().stream()
                .sorted()
                .map(name -> new Document("name", name)
                        .append("empty", resolveDatabase(name).isEmpty()))
                .toList();
        return Replies.ok(new Document("databases", databases));
    }
}
