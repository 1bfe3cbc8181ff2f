package tidings.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file does not grow with what is written, but with what is kept. */
class GrowthTest {
    private static final int DOCUMENTS = 2_000;
    private static final int TEXT = 1_000;
    private static final Duration BUSY = Duration.ofSeconds(4);

    @TempDir
    Path directory;

    @Test
    void staysWithinAMultipleOfItsDocuments() throws Exception {
        try (OpenStore store = OpenStore.in(directory)) {
            store.things()
                    .insertMany(IntStream.range(0, DOCUMENTS)
                            .mapToObj(GrowthTest::thing)
                            .toList());

            double rate = Load.run(8, BUSY, () -> rewriteOne(store));

            double written = rate * BUSY.toSeconds() * TEXT;
            assertThat(written).as("bytes written").isGreaterThan(3.0 * DOCUMENTS * TEXT);
            assertThat(Files.size(StoreFile.in(directory))).isLessThan(30L * DOCUMENTS * TEXT);
        }
        assertThat(Files.size(StoreFile.in(directory))).as("when closed").isLessThan(15L * DOCUMENTS * TEXT);
    }

    private static Document thing(int id) {
        return new Document("_id", id).append("text", "x".repeat(TEXT));
    }

    private static void rewriteOne(OpenStore store) {
        int id = ThreadLocalRandom.current().nextInt(DOCUMENTS);
        store.things().replaceOne(Filters.eq("_id", id), thing(id).append("n", System.nanoTime()));
    }
}
