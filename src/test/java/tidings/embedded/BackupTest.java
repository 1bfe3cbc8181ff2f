package tidings.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipInputStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy that is taken while the store is written to opens with all that was acknowledged before. */
class BackupTest {
    @TempDir
    Path directory;

    @Test
    void holdsWhatWasAcknowledgedBefore() throws Exception {
        Path archive = directory.resolve("backup.zip");
        Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
        Set<Integer> before = new HashSet<>();
        try (OpenStore store = OpenStore.in(directory.resolve("live"))) {
            AtomicInteger next = new AtomicInteger();
            write(store, next, acknowledged, Duration.ofMillis(300));
            before.addAll(acknowledged);
            CompletableFuture<?> meanwhile =
                    CompletableFuture.runAsync(() -> write(store, next, acknowledged, Duration.ofMillis(500)));

            store.store().backup(archive);

            meanwhile.join();
            assertThat(OpeningTest.refusal(OpenStore.options(directory.resolve("live")))
                            .reason())
                    .isEqualTo(EmbeddedStoreException.Reason.LOCKED);
        }
        assertThat(idsIn(unpack(archive))).containsAll(before).hasSizeGreaterThan(100);
    }

    private static void write(OpenStore store, AtomicInteger next, Set<Integer> acknowledged, Duration duration) {
        Load.run(4, duration, () -> {
            int id = next.incrementAndGet();
            store.things().insertOne(new Document("_id", id).append("text", "x".repeat(300)));
            acknowledged.add(id);
        });
    }

    private Path unpack(Path archive) throws IOException {
        Path restored = Files.createDirectories(directory.resolve("restored"));
        try (InputStream file = Files.newInputStream(archive);
                ZipInputStream zip = new ZipInputStream(file)) {
            Files.copy(zip, restored.resolve(zip.getNextEntry().getName()));
        }
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
