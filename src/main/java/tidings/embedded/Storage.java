package tidings.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipOutputStream;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/** The file with the documents, the memory with the entries of the indexes, and the commits between them and the readers. */
final class Storage implements Commits.Target, AutoCloseable {
    private static final int TARGET_FILL_PERCENT = 50;
    private static final int TIDY_BYTES = 4 * 1024 * 1024;
    private static final int TIDY_ROUNDS_WHEN_IDLE = 20;

    private final MVStore file;
    private final MVStore memory = MVStore.open(null);
    private final Disk disk;
    private final Set<EmbeddedCollection> collections = ConcurrentHashMap.newKeySet();
    private final AtomicLong indexNumber = new AtomicLong();
    private volatile Pin newest;
    private int idleRounds;
    private long tidiedAtWrite;
    private final Commits commits;

    /** Brings what is written to the disk. Tests hand in a slower or a failing one. */
    @FunctionalInterface
    interface Disk {
        void commit(MVStore file);
    }

    Storage(MVStore file, Disk disk, Duration gather) {
        this.file = file;
        this.disk = disk;
        memory.setVersionsToKeep(0);
        this.newest = new Pin(file);
        this.commits = new Commits(this, gather);
        commits.start();
    }

    MVStore file() {
        return file;
    }

    Commits commits() {
        return commits;
    }

    MVMap<byte[], byte[]> openDocuments(String name) {
        return file.openMap(name, BytesType.map());
    }

    MVMap<byte[], byte[]> newEntries(String indexName) {
        return memory.openMap(indexName + "#" + indexNumber.incrementAndGet(), BytesType.map());
    }

    void remove(MVMap<byte[], byte[]> map) {
        map.getStore().removeMap(map);
    }

    void register(EmbeddedCollection collection) {
        collections.add(collection);
    }

    void unregister(EmbeddedCollection collection) {
        collections.remove(collection);
    }

    /** To be held while something is read or written. */
    Pin pin() {
        Pin pin = newest;
        while (!pin.hold()) {
            pin = newest;
        }
        return pin;
    }

    @Override
    public Runnable capture() {
        Pin next = new Pin(file);
        List<Runnable> publications = new ArrayList<>(collections.size());
        collections.forEach(collection -> publications.add(collection.capture()));
        return () -> {
            publications.forEach(Runnable::run);
            Pin last = newest;
            newest = next;
            last.close();
        };
    }

    @Override
    public void commit() {
        disk.commit(file);
    }

    /** Goes on for a while when no more is written, then rests. */
    @Override
    public boolean tidy() {
        long write = commits.lastWrite();
        idleRounds = write == tidiedAtWrite ? idleRounds + 1 : 0;
        tidiedAtWrite = write;
        return idleRounds < TIDY_ROUNDS_WHEN_IDLE && file.compact(TARGET_FILL_PERCENT, TIDY_BYTES);
    }

    /** Through the store's own channel: closing another one would give up the lock on the file. */
    void copyTo(ZipOutputStream out) throws IOException {
        Pin pin = pin();
        try {
            file.getFileStore().backup(out);
        } finally {
            pin.close();
        }
    }

    /** Closes without writing anything. */
    void abandon() {
        commits.close();
        memory.close();
        file.closeImmediately();
    }

    /** Commits and closes; but what could not be committed, and was answered with an error, is not written either. */
    @Override
    public void close() {
        commits.close();
        if (commits.hasFailed()) {
            abandon();
            return;
        }
        newest.close();
        memory.close();
        file.close();
    }
}
