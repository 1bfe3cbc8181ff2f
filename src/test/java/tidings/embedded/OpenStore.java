package tidings.embedded;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.nio.file.Path;
import org.bson.Document;

/** A store and a driver that is connected to it. */
final class OpenStore implements AutoCloseable {
    private final EmbeddedStore store;
    private final MongoClient client;

    private OpenStore(EmbeddedStore store) {
        this.store = store;
        this.client = MongoClients.create(store.connectionString());
    }

    static OpenStore in(Path directory) throws EmbeddedStoreException {
        return with(options(directory));
    }

    static OpenStore with(EmbeddedOptions options) throws EmbeddedStoreException {
        return new OpenStore(EmbeddedStore.open(options));
    }

    static OpenStore with(EmbeddedOptions options, Storage.Disk disk) throws EmbeddedStoreException {
        return new OpenStore(EmbeddedStore.open(options, disk));
    }

    /** As most tests want it: quick, and without scans. */
    static EmbeddedOptions options(Path directory) {
        return EmbeddedOptions.in(directory)
                .with(EmbeddedOptions.Durability.PROCESS)
                .refusingScans();
    }

    EmbeddedStore store() {
        return store;
    }

    MongoClient client() {
        return client;
    }

    MongoDatabase database() {
        return client.getDatabase("tidings");
    }

    MongoCollection<Document> things() {
        return database().getCollection("things");
    }

    @Override
    public void close() {
        client.close();
        store.close();
    }
}
