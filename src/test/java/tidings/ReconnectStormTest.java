package tidings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidings.fixture.Jvm;

/** A node dies to which very many listened. */
class ReconnectStormTest {
    private static final int MANY = Jvm.isLongRun() ? 2_000 : 500;

    @TempDir
    private Path folder;

    @Test
    void allComeBackNobodyMissesAnythingAndSignInsGoOn() {
        var outcome = ReconnectStorm.run(folder, MANY);

        assertThat(outcome.told()).as("%s", outcome.others()).isEqualTo(MANY);
        assertThat(outcome.signIns()).isNotEmpty();
        assertThat(outcome.failed()).isZero();
    }
}
