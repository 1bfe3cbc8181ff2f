package tidings.week;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A week of a shop, for one seed; for many with -Plong; for another one with -Dtidings.week.seed. */
class WeekTest {
    private static final long SEED = Long.getLong("tidings.week.seed", 1);
    private static final int WEEKS = Boolean.getBoolean("tidings.long") ? 20 : 1;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("seeds")
    void after_a_week_every_invariant_of_every_domain_holds(long seed) {
        try (var week = new Week(folder, seed)) {
            week.live();

            assertThat(Invariants.brokenInAWeek(new WeekFacts(week)))
                    .as("with -Dtidings.week.seed=%d", seed)
                    .isEmpty();
        }
    }

    private static LongStream seeds() {
        return LongStream.range(SEED, SEED + WEEKS);
    }
}
