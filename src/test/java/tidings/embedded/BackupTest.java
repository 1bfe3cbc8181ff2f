package tidings.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy that is taken while the store is written to opens with all that was acknowledged before. */
class BackupTest {
    @TempDir
    Path directory;

    @Test
    void holdsWhatWasAcknowledgedBefore() throws Exception {
        Path archive;
        Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
        Set<Integer> before = new HashSet<>();
        try (OpenStore store = OpenStore.in(directory.resolve("live"))) {
            AtomicInteger next = new AtomicInteger();
            write(store, next, acknowledged, 200);
            before.addAll(acknowledged);
            CompletableFuture<?> meanwhile = CompletableFuture.runAsync(() -> write(store, next, acknowledged, 400));

            archive = backup(store, "monday");

            meanwhile.join();
            assertThat(OpeningTest.refusal(OpenStore.options(directory.resolve("live")))
                            .reason())
                    .isEqualTo(EmbeddedStoreException.Reason.LOCKED);
        }
        assertThat(idsIn(restored(archive))).containsAll(before).hasSizeGreaterThan(100);
    }

    private static void write(OpenStore store, AtomicInteger next, Set<Integer> acknowledged, int times) {
        Load.times(4, times, () -> {
            int id = next.incrementAndGet();
            store.things().insertOne(new Document("_id", id).append("text", "x".repeat(300)));
            acknowledged.add(id);
        });
    }

    @Test
    void goesNowhereElse() throws Exception {
        try (OpenStore store = OpenStore.in(directory.resolve("live"))) {
            for (String name : List.of("../monday", "/tmp/monday", "", ".monday", "a".repeat(101))) {
                assertThatThrownBy(() -> backup(store, name)).isInstanceOf(MongoCommandException.class);
            }
            backup(store, "monday");

            assertThatThrownBy(() -> backup(store, "monday")).hasMessageContaining("already");
            assertThat(directory.resolve("live/backups")).isDirectoryContaining("glob:**monday.zip");
            try (Stream<Path> all = Files.walk(directory)) {
                assertThat(all.filter(Files::isRegularFile)).hasSize(2);
            }
        }
    }

    @Test
    void isPutBackOnlyWhereNoStoreIs() throws Exception {
        Path live = directory.resolve("live");
        try (OpenStore store = OpenStore.in(live)) {
            Path archive = backup(store, "monday");

            assertThatThrownBy(() -> EmbeddedStore.restore(archive, live)).hasMessageContaining("a store already");
        }
    }

    @Test
    void whatIsNoBackupLeavesNothingBehind() throws Exception {
        Path torn = directory.resolve("torn.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(torn))) {
            zip.putNextEntry(new ZipEntry("tidings.mv.db"));
            zip.write(new byte[100_000]);
        }
        Path other = Files.writeString(directory.resolve("other.zip"), "not an archive");
        Path target = directory.resolve("restored");

        for (Path archive : List.of(torn, other, directory.resolve("missing.zip"))) {
            assertThatThrownBy(() -> EmbeddedStore.restore(archive, target))
                    .hasMessage(archive + " is no backup that could be put back.");
            assertThat(target).isEmptyDirectory();
        }
    }

    private static Path backup(OpenStore store, String name) {
        Document made = store.client().getDatabase("admin").runCommand(new Document("tidingsBackup", name));
        return Path.of(made.getString("archive"));
    }

    private Path restored(Path archive) throws EmbeddedStoreException {
        Path restored = directory.resolve("restored");
        EmbeddedStore.restore(archive, restored);
        return restored;
    }

    private static Set<Integer> idsIn(Path folder) throws EmbeddedStoreException {
        Set<Integer> ids = new HashSet<>();
        try (OpenStore store = OpenStore.in(folder)) {
            store.things().find().forEach(document -> ids.add(document.getInteger("_id")));
        }
        return ids;
    }
}
