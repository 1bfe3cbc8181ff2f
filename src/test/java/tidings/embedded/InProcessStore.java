package tidings.embedded;

import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.h2.mvstore.MVStore;

/** The store without its wire: commands in, answers out, each when it is committed. */
final class InProcessStore implements AutoCloseable {
    private final String database;
    private final Path directory;
    private final QueryGuard guard;
    private final Channel channel = new EmbeddedChannel();
    private Storage storage;
    private EmbeddedBackend backend;

    InProcessStore(String database, Path directory, QueryGuard guard) throws EmbeddedStoreException {
        this.database = database;
        this.directory = directory;
        this.guard = guard;
        open();
    }

    private void open() throws EmbeddedStoreException {
        storage = new Storage(StoreFile.open(directory, false), MVStore::commit, Duration.ZERO);
        backend = new EmbeddedBackend(storage, guard);
        backend.openAll();
    }

    void reopen() throws EmbeddedStoreException {
        storage.close();
        open();
    }

    /** As the wire does it: the answer is there when it is committed. */
    Document command(Document command) {
        EmbeddedBackend.Answer answer =
                backend.answer(channel, database, command.cloneDeeply().append("$db", database));
        CompletableFuture<Document> committed = new CompletableFuture<>();
        storage.commits().whenCommitted(answer.awaits(), failure -> {
            if (failure == null) {
                committed.complete(answer.body());
            } else {
                committed.completeExceptionally(failure);
            }
        });
        return committed.join();
    }

    EmbeddedCollection collection(String name) {
        return (EmbeddedCollection) backend.resolveDatabase(database).resolveCollection(name, true);
    }

    void createIndex(String collection, String name, Document keys, Document options) {
        Document index = new Document("key", keys).append("name", name);
        index.putAll(options);
        Document reply = command(new Document("createIndexes", collection).append("indexes", List.of(index)));
        if (!Double.valueOf(1.0).equals(reply.get("ok"))) {
            throw new IllegalStateException(reply.toString());
        }
    }

    @Override
    public void close() {
        storage.close();
    }
}
