package tidings.embedded;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static tidings.embedded.EmbeddedStoreException.Reason.DAMAGED;
import static tidings.embedded.EmbeddedStoreException.Reason.LOCKED;
import static tidings.embedded.EmbeddedStoreException.Reason.NOT_RESTORABLE;
import static tidings.embedded.EmbeddedStoreException.Reason.UNWRITABLE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * The file of a store. Nothing commits but {@link Commits}; space of older versions is used again at once, but the last
 * few versions stay whole, so that a torn end falls back to the version before.
 */
final class StoreFile {
    private static final String NAME = "tidings.mv.db";
    private static final int KEPT_VERSIONS = 5;
    private static final int KEYS_PER_PAGE = 32;
    private static final long LEAST_CACHE_MB = 16;
    private static final long MOST_CACHE_MB = 256;

    private StoreFile() {}

    static Path in(Path directory) {
        return directory.resolve(NAME);
    }

    /**
     * @param forced whether the disk, and not only the operating system, has to have what was written before it is counted
     *     on
     */
    static MVStore open(Path directory, boolean forced) throws EmbeddedStoreException {
        Path file = in(directory);
        makeWritable(directory, file);
        try {
            MVStore store = new MVStore.Builder()
                    .fileName(
                            forced
                                    ? OrderedPath.of(file)
                                    : file.toAbsolutePath().toString())
                    .autoCommitDisabled()
                    .autoCommitBufferSize(0)
                    .cacheSize(cacheSizeMb())
                    .keysPerPage(KEYS_PER_PAGE)
                    .open();
            store.setVersionsToKeep(KEPT_VERSIONS);
            store.setRetentionTime(0);
            refuseIfMuchIsLost(store, file);
            return store;
        } catch (MVStoreException e) {
            throw refusal(file, e);
        }
    }

    /**
     * MVStore goes back as far as it must to find a version that is whole, even to the empty beginning. A version whose
     * writing tore is few steps back; more is damage, of which somebody has to know.
     */
    private static void refuseIfMuchIsLost(MVStore store, Path file) throws EmbeddedStoreException {
        long written = DataUtils.readHexLong(store.getStoreHeader(), "version", 0);
        long found = store.getCurrentVersion();
        if (written - found > KEPT_VERSIONS) {
            store.closeImmediately();
            throw damaged(
                    file, new IllegalStateException("version " + written + " was written, " + found + " is found"));
        }
    }

    static EmbeddedStoreException refusal(Path file, RuntimeException e) {
        if (e instanceof MVStoreException store && store.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
            return new EmbeddedStoreException(
                    LOCKED, "Another Tidings is using the embedded store " + file + "; stop it first.", e);
        }
        return damaged(file, e);
    }

    private static EmbeddedStoreException damaged(Path file, Exception e) {
        return new EmbeddedStoreException(
                DAMAGED,
                "The embedded store " + file
                        + " is damaged beyond repair; put back a backup, or move it away to start anew.",
                e);
    }

    private static void makeWritable(Path directory, Path file) throws EmbeddedStoreException {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new EmbeddedStoreException(UNWRITABLE, "The data folder " + directory + " cannot be made.", e);
        }
        if (!Files.isWritable(directory) || (Files.exists(file) && !Files.isWritable(file))) {
            throw new EmbeddedStoreException(
                    UNWRITABLE, "The data folder " + directory + " cannot be written to.", null);
        }
    }

    /** Unpacked beside its place and opened there once, so that no half and no broken store is ever found in that place. */
    static void restore(Path archive, Path directory) throws EmbeddedStoreException {
        Path file = in(directory);
        if (Files.exists(file)) {
            throw new EmbeddedStoreException(
                    NOT_RESTORABLE, "There is a store already: " + file + "; move it away first.", null);
        }
        makeWritable(directory, file);
        Path beside = directory.resolve("restoring");
        try {
            unpack(archive, beside);
            open(beside, true).close();
            Files.move(in(beside), file);
        } catch (NoSuchFileException | ZipException | EmbeddedStoreException e) {
            throw new EmbeddedStoreException(NOT_RESTORABLE, archive + " is no backup that could be put back.", e);
        } catch (IOException e) {
            throw new EmbeddedStoreException(
                    NOT_RESTORABLE, archive + " could not be unpacked into " + directory + " (" + e + ").", e);
        } finally {
            in(beside).toFile().delete();
            beside.toFile().delete();
        }
    }

    private static void unpack(Path archive, Path beside) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            ZipEntry entry = zip.getEntry(NAME);
            if (entry == null) {
                throw new ZipException("no " + NAME + " in it");
            }
            Files.createDirectories(beside);
            try (InputStream from = zip.getInputStream(entry)) {
                Files.copy(from, in(beside), REPLACE_EXISTING);
            }
        }
    }

    private static int cacheSizeMb() {
        long share = Runtime.getRuntime().maxMemory() / (8 * 1024 * 1024);
        return (int) Math.max(LEAST_CACHE_MB, Math.min(MOST_CACHE_MB, share));
    }
}
