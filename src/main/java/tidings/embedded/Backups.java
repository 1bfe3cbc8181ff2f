package tidings.embedded;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.BadValueException;
import de.bwaldvogel.mongo.exception.MongoServerException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.ZipOutputStream;

/**
 * Copies of the store, taken while it is in use: as it is at some moment between the call and its end, and whole. One at a
 * time, in the folder beside the store's own file and nowhere else: who may speak to the store may not write where it likes.
 */
final class Backups {
    /** Asks for one over the wire; its value is the name of the archive, without the folder and without .zip. */
    static final String COMMAND = "tidingsBackup";

    private static final String FOLDER = "backups";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final Path folder;
    private final Storage storage;
    private final AtomicBoolean busy = new AtomicBoolean();

    Backups(Path directory, Storage storage) {
        this.folder = directory.resolve(FOLDER).toAbsolutePath();
        this.storage = storage;
    }

    /** Answers in a while, from a thread of its own: a large store takes longer than a connection's thread may be kept. */
    void answer(Document command, Consumer<Document> reply) {
        var thread = new Thread(() -> reply.accept(answer(command)), "tidings-backup");
        thread.setDaemon(true);
        thread.start();
    }

    private Document answer(Document command) {
        if (!busy.compareAndSet(false, true)) {
            return Replies.error(new MongoServerException("another backup is being made"));
        }
        try {
            Path archive = make(String.valueOf(command.get(COMMAND)));
            return Replies.ok(new Document("archive", archive.toString()).append("bytes", Files.size(archive)));
        } catch (MongoServerException e) {
            return Replies.error(e);
        } catch (IOException | RuntimeException e) {
            return Replies.error(new MongoServerException("the backup failed: " + e.getMessage(), e));
        } finally {
            busy.set(false);
        }
    }

    private Path make(String name) throws IOException {
        if (!NAME.matcher(name).matches()) {
            throw new BadValueException("the name of a backup has letters, digits, dots, - and _, 100 at most");
        }
        Path archive = folder.resolve(name + ".zip");
        if (Files.exists(archive)) {
            throw new BadValueException("there is a backup of that name already: " + archive);
        }
        Files.createDirectories(folder);
        Path unfinished = folder.resolve(name + ".part");
        try {
            write(unfinished);
            return Files.move(unfinished, archive);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private void write(Path unfinished) throws IOException {
        Files.deleteIfExists(unfinished);
        try (FileChannel file = FileChannel.open(unfinished, CREATE_NEW, WRITE);
                ZipOutputStream out = new ZipOutputStream(Channels.newOutputStream(file))) {
            out.setLevel(Deflater.BEST_SPEED);
            storage.copyTo(out);
            out.finish();
            file.force(true);
        }
    }
}
