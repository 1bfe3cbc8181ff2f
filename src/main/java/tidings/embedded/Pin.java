package tidings.embedded;

import java.util.concurrent.atomic.AtomicInteger;
import org.h2.mvstore.MVStore;

/**
 * Keeps the file's pages of a version, and of all later ones, from being overwritten while somebody reads them. Held by
 * the storage while the version is the newest committed one, and by every operation that began meanwhile.
 */
final class Pin implements AutoCloseable {
    private final MVStore file;
    private final MVStore.TxCounter version;
    private final AtomicInteger holders = new AtomicInteger(1);

    Pin(MVStore file) {
        this.file = file;
        this.version = file.registerVersionUsage();
    }

    /** Returns false if it is too late: nobody held it any more. */
    boolean hold() {
        return holders.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
    }

    @Override
    public void close() {
        if (holders.decrementAndGet() == 0) {
            file.deregisterVersionUsage(version);
        }
    }
}
