package tidings.embedded;

import static tidings.embedded.EmbeddedStoreException.Reason.PORT_IN_USE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.mvstore.MVStore;

/** The MongoDB-compatible store inside this process. Opening and closing block. */
public final class EmbeddedStore implements AutoCloseable {

    private final Storage storage;
    private final WireServer server;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedStore(Storage storage, WireServer server) {
        this.storage = storage;
        this.server = server;
    }

    public static EmbeddedStore open(EmbeddedOptions options) throws EmbeddedStoreException {
        return open(options, diskFor(options.durability()));
    }

    static EmbeddedStore open(EmbeddedOptions options, Storage.Disk disk) throws EmbeddedStoreException {
        MVStore file =
                StoreFile.open(options.directory(), options.durability() == EmbeddedOptions.Durability.POWER_LOSS);
        Storage storage = new Storage(file, disk, options.gather());
        EmbeddedBackend backend =
                new EmbeddedBackend(storage, options.refuseScans() ? QueryGuard.REFUSE_SCANS : QueryGuard.ALLOW_SCANS);
        try {
            backend.openAll();
        } catch (RuntimeException e) {
            storage.abandon();
            throw StoreFile.refusal(StoreFile.in(options.directory()), e);
        }
        return new EmbeddedStore(storage, listen(options, storage, backend));
    }

    private static WireServer listen(EmbeddedOptions options, Storage storage, EmbeddedBackend backend)
            throws EmbeddedStoreException {
        try {
            var backups = new Backups(options.directory(), storage);
            return WireServer.start(() -> new WireHandler(backend, storage.commits(), backups), options.port());
        } catch (IOException e) {
            storage.close();
            throw new EmbeddedStoreException(
                    PORT_IN_USE, "Port " + options.port() + " of the embedded store is in use.", e);
        }
    }

    private static Storage.Disk diskFor(EmbeddedOptions.Durability durability) {
        return switch (durability) {
            case PROCESS -> MVStore::commit;
            case POWER_LOSS ->
                file -> {
                    file.commit();
                    file.sync();
                };
        };
    }

    public int port() {
        return server.address().getPort();
    }

    public String connectionString() {
        return "mongodb://127.0.0.1:" + port() + "/tidings";
    }

    /**
     * Puts a backup into a data folder that holds no store yet, once it is known to be whole.
     *
     * @throws EmbeddedStoreException if there is a store, or the archive is no backup of one
     */
    public static void restore(Path archive, Path directory) throws EmbeddedStoreException {
        StoreFile.restore(archive, directory);
    }

    /** Takes no more commands, answers those it took, commits and closes. The second time does nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            server.stopListening();
            storage.commits().drain();
            server.close();
            storage.close();
        }
    }
}
