package tidings.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tidings.fixture.Jvm;

/** The process dies at every step of an event's way; started again, each event has had its effect exactly once. */
class CrashTest {
    private static final int SALES = 10;

    @TempDir
    private Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
    }

    static Stream<String> moments() {
        return Stream.concat(
                Stream.of(Seam.Step.values()).map(Enum::name), Stream.of(CrashingShop.AFTER_LISTENERS_WRITE));
    }

    @ParameterizedTest
    @MethodSource("moments")
    void each_event_has_its_effect_once_wherever_the_process_dies(String moment) throws Exception {
        var times = moment.startsWith("BETWEEN") ? 1 : 4;
        var mail = moment.contains("PARKING") ? "away" : "there";
        var died = run("sell", moment, String.valueOf(times), String.valueOf(2 * SALES), mail);
        assertThat(died.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(died.exitValue()).as(output(died)).isEqualTo(CrashingShop.HALTED);

        var left = drained();

        assertEachOnce(left);
    }

    @Test
    void each_event_has_its_effect_once_however_often_the_process_is_killed() throws Exception {
        var random = new Random(11);
        var rounds = Jvm.isLongRun() ? 60 : 4;
        for (var round = 0; round < rounds; round++) {
            var selling = run("sell", "-", "0", "1000000", "there");
            awaitFirstSale(selling);
            selling.waitFor(random.nextInt(1_500), TimeUnit.MILLISECONDS);
            selling.destroyForcibly().waitFor();
        }

        var left = drained();

        assertEachOnce(left);
        assertThat(left.getLong("sold"))
                .as("it sold something between the kills")
                .isGreaterThan(rounds);
    }

    private static void awaitFirstSale(Process selling) throws Exception {
        var said = selling.inputReader(StandardCharsets.UTF_8);
        var line = said.readLine();
        while (line != null && !line.equals(CrashingShop.SELLS)) {
            line = said.readLine();
        }
    }

    private void assertEachOnce(JsonObject left) {
        assertThat(left.getLong("ledger")).as(left.encode()).isEqualTo(left.getLong("sold"));
        assertThat(left.getLong("mail") + left.getLong("letters"))
                .as(left.encode())
                .isEqualTo(left.getLong("sold"));
        assertThat(left.getLong("parked")).isZero();
    }

    private JsonObject drained() throws Exception {
        var draining = run("drain");
        var output = output(draining);
        assertThat(draining.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(draining.exitValue()).as(output).isZero();
        return new JsonObject(output.substring(output.lastIndexOf("{\"sold\"")));
    }

    private Process run(String... args) throws Exception {
        var arguments =
                Stream.concat(Stream.of(folder.toString()), Stream.of(args)).toList();
        var process = Jvm.start(CrashingShop.class, arguments);
        started.add(process);
        return process;
    }

    private static String output(Process process) throws Exception {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
