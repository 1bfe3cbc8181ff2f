package tidings.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    @TempDir
    static Path whole;

    @TempDir
    Path directory;

    @BeforeAll
    static void fillAndKill() throws Exception {
        try (ChildStore child = ChildStore.start(whole);
                MongoClient client = MongoClients.create(child.awaitLine("open"))) {
            MongoCollection<Document> things = client.getDatabase("tidings").getCollection("things");
            for (int id = 0; id < DOCUMENTS; id++) {
                things.insertOne(new Document("_id", id).append("text", "x".repeat(500)));
            }
            child.kill();
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

        assertThat(ids).hasSize(DOCUMENTS);
    }

    /** Whatever chunk is the newest lies somewhere in the file; here its bytes are found by its version and torn. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void fallsBackToTheCommitBefore(int torn) throws Exception {
        Path killed = killedStore();
        for (int each = 0; each < torn; each++) {
            NewestChunk.in(StoreFile.in(killed)).tear();
        }

        List<Integer> ids = idsIn(killed);

        assertThat(ids).hasSizeBetween(DOCUMENTS - 2 * torn, DOCUMENTS - 1);
        assertThat(ids).isSorted().startsWith(0, 1, 2);
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
