package tidings.orders;

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
import org.junit.jupiter.params.provider.EnumSource;
import tidings.fixture.Jvm;
import tidings.orders.Seam.Moment;

/** The process dies at every step of placing; started again, each order is whole or undone, and says so to its key. */
class CrashTest {
    private static final int ORDERS = 12;

    @TempDir
    private Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
    }

    @ParameterizedTest
    @EnumSource
    void each_order_is_whole_or_undone_wherever_the_process_dies(Moment moment) throws Exception {
        var died = run(moment.name(), moment == Moment.HELD || moment == Moment.STORED ? "4" : "1");
        assertThat(died.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(died.exitValue()).as(output(died)).isEqualTo(CrashingShop.HALTED);

        var left = CrashingShop.left(folder, ORDERS);

        assertWhole(left);
    }

    @Test
    void each_order_is_whole_or_undone_however_often_the_process_is_killed() throws Exception {
        var random = new Random(11);
        var rounds = Jvm.isLongRun() ? 40 : 2;
        for (var round = 0; round < rounds; round++) {
            var selling = run("-", "0");
            awaitAnswers(selling, 5 + random.nextInt(15));
            selling.destroyForcibly().waitFor();
        }

        var left = CrashingShop.left(folder, ORDERS);

        assertWhole(left);
    }

    private static void assertWhole(JsonObject left) {
        assertThat(left.getBoolean("same")).as(left.encode()).isTrue();
        assertThat(left.getInteger("held")).as(left.encode()).isEqualTo(left.getInteger("pending"));
        assertThat(left.getInteger("sold")).as(left.encode()).isEqualTo(left.getInteger("confirmed"));
        assertThat(left.getInteger("available") + left.getInteger("held") + left.getInteger("sold"))
                .as(left.encode())
                .isEqualTo(CrashingShop.PIECES);
        assertThat(left.getInteger("rare")).as(left.encode()).isEqualTo(CrashingShop.RARE);
        assertThat(left.getInteger("confirmed")).as("it sold something").isPositive();
        assertThat(left.getInteger("cancelled")).as("it took something back").isPositive();
    }

    /** So many orders were answered, and the next ones are on their way. */
    private static void awaitAnswers(Process selling, int many) {
        var answers = selling.inputReader().lines().filter(line -> line.startsWith(CrashingShop.ANSWERED));
        assertThat(answers.limit(many)).hasSize(many);
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
