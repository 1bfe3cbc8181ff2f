package tidings.embedded;

import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The store answers as the library's plain back end does, which has no indexes and no planner that could err. */
class FuzzTest {
    private static final boolean LONG = Boolean.getBoolean("tidings.long");
    private static final int STEPS = 5_000;
    private static final int REOPEN_EVERY = 1_250;

    @TempDir
    Path directory;

    /** A failure names its seed; {@code -Dtidings.seed=7} repeats it alone. */
    static LongStream seeds() {
        Long repeated = Long.getLong("tidings.seed");
        if (repeated != null) {
            return LongStream.of(repeated);
        }
        return LONG ? LongStream.range(0, 100) : LongStream.range(0, 5);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void answersAsThePlainBackEnd(long seed) throws Exception {
        try (InProcessStore store = new InProcessStore("fuzz", directory, QueryGuard.ALLOW_SCANS);
                Fuzz fuzz = new Fuzz(seed, store)) {
            fuzz.createIndexes();
            for (int step = 1; step <= STEPS; step++) {
                fuzz.step();
                if (step % REOPEN_EVERY == 0) {
                    fuzz.compareStates();
                    store.reopen();
                }
            }
            fuzz.compareStates();
        }
    }
}
