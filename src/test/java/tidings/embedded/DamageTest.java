package tidings.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.bson.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A torn end of the file costs the commit that tore, no more; worse damage is told. */
class DamageTest {
    private static final int BLOCK = 4096;
    private static final int DOCUMENTS = 300;

    private static int documents;

    @TempDir
    static Path whole;

    @TempDir
    Path directory;

    /**
     * The file as a kill leaves it: the store is still open when it is copied, and holds still because its next commit is
     * held. As a kill can only tear what is newer than the header, it is copied when there is such a commit.
     */
    @BeforeAll
    static void copyALiveStore() throws Exception {
        HeldDisk disk = new HeldDisk();
        Path live = Files.createDirectories(whole.resolve("live"));
        try (OpenStore store = OpenStore.with(OpenStore.options(live), disk)) {
            insert(store, 0, DOCUMENTS);
            for (int next = DOCUMENTS; Files.notExists(StoreFile.in(whole)); next++) {
                copyIfCommitIsNewerThanHeader(store, disk, next);
            }
        }
    }

    private static void copyIfCommitIsNewerThanHeader(OpenStore store, HeldDisk disk, int next) throws Exception {
        disk.hold();
        CompletableFuture<?> write = CompletableFuture.runAsync(() -> insert(store, next, 1));
        disk.awaitCommit();
        NewestChunk newest = NewestChunk.in(StoreFile.in(whole.resolve("live")));
        if (newest.version() > newest.headerVersion()) {
            Files.copy(newest.file(), StoreFile.in(whole));
            documents = next;
        }
        disk.release();
        write.join();
    }

    private static void insert(OpenStore store, int from, int count) {
        for (int id = from; id < from + count; id++) {
            store.things().insertOne(new Document("_id", id).append("text", "x".repeat(500)));
        }
    }

    private Path killedStore() throws IOException {
        Files.copy(StoreFile.in(whole), StoreFile.in(directory));
        return directory;
    }

    private static List<Integer> idsIn(Path folder) throws Exception {
        List<Integer> ids = new ArrayList<>();
        try (OpenStore store = OpenStore.in(folder)) {
            store.things().find().forEach(document -> ids.add(document.getInteger("_id")));
        }
        return ids;
    }

    @Test
    void opensAfterAKill() throws Exception {
        Path killed = killedStore();

        List<Integer> ids = idsIn(killed);

        assertThat(ids).hasSize(documents);
    }

    @Test
    void fallsBackToTheCommitBefore() throws Exception {
        Path killed = killedStore();
        NewestChunk.in(StoreFile.in(killed)).tear();

        List<Integer> ids = idsIn(killed);

        assertThat(ids).hasSize(documents - 1).isSorted().startsWith(0, 1, 2);
    }

    /** More than a kill can do. Then either little is lost, or it is told. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 8, 20, 100})
    void neverFallsBackFarInSilence(int torn) throws Exception {
        Path killed = killedStore();
        for (int each = 0; each < torn; each++) {
            NewestChunk.in(StoreFile.in(killed)).tear();
        }

        Integer found = idsOrDamage(killed);

        assertThat(found)
                .satisfiesAnyOf(
                        damaged -> assertThat(damaged).isEqualTo(-1),
                        ids -> assertThat(ids).isGreaterThanOrEqualTo(documents - torn - 25));
    }

    private static int idsOrDamage(Path folder) throws Exception {
        try {
            return idsIn(folder).size();
        } catch (EmbeddedStoreException e) {
            assertThat(e.reason()).isEqualTo(EmbeddedStoreException.Reason.DAMAGED);
            return -1;
        }
    }

    @Test
    void takesWritesAfterFallingBack() throws Exception {
        Path killed = killedStore();
        NewestChunk.in(StoreFile.in(killed)).tear();
        try (OpenStore store = OpenStore.in(killed)) {
            store.things().insertOne(new Document("_id", 5_000));
        }

        List<Integer> ids = idsIn(killed);

        assertThat(ids).contains(0, 5_000);
    }

    @Test
    void saysSoWhenHalfOfItIsGone() throws Exception {
        Path killed = killedStore();
        cut(StoreFile.in(killed), Files.size(StoreFile.in(killed)) / 8);

        assertDamaged(killed);
    }

    @Test
    void saysSoWhenItsHeadersAreGone() throws Exception {
        Path killed = killedStore();
        overwrite(StoreFile.in(killed), 0, 2 * BLOCK);

        assertDamaged(killed);
    }

    @Test
    void saysSoWhenItsMiddleIsGone() throws Exception {
        Path killed = killedStore();
        overwrite(StoreFile.in(killed), 2 * BLOCK, (int) Files.size(StoreFile.in(killed)) - 2 * BLOCK);

        assertDamaged(killed);
    }

    private static void assertDamaged(Path folder) {
        EmbeddedStoreException refusal = catchThrowableOfType(
                EmbeddedStoreException.class, () -> OpenStore.in(folder).close());
        assertThat(refusal.reason()).isEqualTo(EmbeddedStoreException.Reason.DAMAGED);
        assertThat(refusal).hasMessageContaining(StoreFile.in(folder).toString());
    }

    private static void cut(Path file, long size) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.setLength(size);
        }
    }

    private static void overwrite(Path file, long at, int length) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.seek(at);
            access.write(new byte[length]);
        }
    }
}
