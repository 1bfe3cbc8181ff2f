package tidings.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidings.fixture.Jvm;

/** An event of which every process dies that tells it. */
class CrashLoopTest {
    @TempDir
    private Path folder;

    @Test
    void it_becomes_a_dead_letter_after_its_attempts_and_takes_no_other_event_with_it() throws Exception {
        for (var death = 0; death < CrashingShop.SETTINGS.attempts(); death++) {
            assertThat(exitCode(Jvm.start(BombedShop.class, List.of(folder.toString()))))
                    .isEqualTo(BombedShop.HALTED);
        }

        var survivor = Jvm.start(BombedShop.class, List.of(folder.toString()));

        var output = new String(survivor.getInputStream().readAllBytes(), UTF_8);
        assertThat(exitCode(survivor)).as(output).isZero();
        assertThat(new JsonObject(output.substring(output.lastIndexOf("{\"mail\""))))
                .isEqualTo(new JsonObject()
                        .put("mail", BombedShop.INNOCENTS)
                        .put("ledger", BombedShop.INNOCENTS + 1)
                        .put("letters", 1));
    }

    private static int exitCode(Process process) throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
