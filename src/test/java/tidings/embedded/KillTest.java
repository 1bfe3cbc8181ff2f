package tidings.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is there after kill -9, whenever it strikes. */
class KillTest {
    private static final int KILLS = Boolean.getBoolean("tidings.long") ? 200 : 20;
    private static final int LEAST_MILLIS = 50;
    private static final int MORE_MILLIS = 250;

    @TempDir
    Path directory;

    @Test
    void losesNothingThatWasAcknowledged() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Acknowledged acknowledged = new Acknowledged();

        for (int kill = 0; kill < KILLS; kill++) {
            writeUntilKilled(acknowledged, Duration.ofMillis(LEAST_MILLIS + random.nextInt(MORE_MILLIS)));

            acknowledged.assertAllIn(directory, "kill " + kill + ", seed " + seed);
        }

        assertThat(acknowledged.count()).as("acknowledged writes").isGreaterThan(10L * KILLS);
    }

    private void writeUntilKilled(Acknowledged acknowledged, Duration time) throws Exception {
        try (ChildStore child = ChildStore.start(directory);
                Writers writers = Writers.start(child.awaitLine("open"), acknowledged)) {
            writers.letWrite(time);
            child.kill();
            writers.awaitEnd();
        }
    }
}
