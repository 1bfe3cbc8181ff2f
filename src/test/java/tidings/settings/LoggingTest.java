package tidings.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import tidings.settings.LogSettings.Format;
import tidings.settings.LogSettings.Level;

/** Looks at the very bytes that a node prints, with the very conf/logback.xml. */
class LoggingTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FORGED =
            "hello\n2026-01-01 00:00:00.000 ERROR tidings.Node - forged\r\u001b[2J\u2028\u202e";

    private final LoggerContext context = new LoggerContext();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream console = System.out;

    @TempDir
    Path folder;

    @BeforeEach
    void watchTheConsole() {
        context.setMDCAdapter(new LogbackMDCAdapter());
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void leaveTheConsole() {
        context.stop();
        System.setOut(console);
    }

    @Test
    void aLineOfTextHasTimeLevelLoggerMessageAndPairs() {
        var log = logger(Format.TEXT, Level.INFO);

        log.atInfo()
                .addKeyValue("orderId", 7)
                .addKeyValue("reason", "sold \"out\"")
                .log("Order rejected");

        assertThat(output())
                .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} INFO  tidings\\.orders\\.Orders -"
                        + " Order rejected orderId=7 reason=\"sold \\\\\"out\\\\\"\"\n");
    }

    @Test
    void aLineOfJsonHasTimeLevelLoggerMessageAndPairs() throws IOException {
        var log = logger(Format.JSON, Level.INFO);
        var before = Instant.now().truncatedTo(ChronoUnit.MILLIS);

        log.atWarn()
                .addKeyValue("orderId", 7)
                .addKeyValue("user", (Object) null)
                .log("Order {}", "rejected");

        var line = onlyJson();
        assertThat(Instant.parse(line.get("timestamp").asText())).isBetween(before, Instant.now());
        assertThat(line.get("level").asText()).isEqualTo("WARN");
        assertThat(line.get("loggerName").asText()).isEqualTo("tidings.orders.Orders");
        assertThat(line.get("message").asText()).isEqualTo("Order rejected");
        assertThat(line.get("kvpList")).hasToString("[{\"orderId\":\"7\"},{\"user\":\"null\"}]");
    }

    @Test
    void whatAUserTypedForgesNoLineOfText() {
        var log = logger(Format.TEXT, Level.INFO);

        log.atInfo()
                .addKeyValue("name\n", FORGED)
                .setCause(new IOException(FORGED))
                .log("Said {}", FORGED);

        assertThat(output().lines().toList())
                .allSatisfy(line -> assertThat(line).doesNotContain("\u001b", "\r", "\u2028", "\u202e", "\t"))
                .satisfies(lines -> assertThat(lines.get(0)).contains("Said hello\\n2026", "name\\n=\"hello\\n2026"))
                .filteredOn(line -> !line.startsWith("    "))
                .hasSize(1);
    }

    @Test
    void whatAUserTypedForgesNoLineOfJson() throws IOException {
        var log = logger(Format.JSON, Level.INFO);

        log.atInfo()
                .addKeyValue("name", FORGED + "\"}")
                .setCause(new IOException(FORGED))
                .log("Said {}", FORGED);

        var line = onlyJson();
        assertThat(line.get("message").asText()).isEqualTo("Said " + FORGED);
        assertThat(line.get("kvpList").get(0).get("name").asText()).isEqualTo(FORGED + "\"}");
        assertThat(line.get("throwable").get("message").asText()).isEqualTo(FORGED);
    }

    @Test
    void longTextsAreCut() throws IOException {
        var endless = "ü".repeat(1_000_000);
        var failure = new IOException(endless, new IllegalStateException(endless));
        failure.addSuppressed(new IllegalStateException(endless));

        for (var format : Format.values()) {
            var log = logger(format, Level.INFO);
            log.atInfo().addKeyValue("name", endless).setCause(failure).log("Said {}", endless);
        }

        assertThat(bytes.size()).isLessThan(200_000);
        assertThat(JSON.readTree(output().lines().reduce("", (first, last) -> last))
                        .get("message")
                        .asText())
                .endsWith("… (996005 more)");
    }

    @Test
    void aStackTraceIsReadable() {
        var log = logger(Format.TEXT, Level.INFO);

        log.atError()
                .setCause(new IOException("disk gone", new IllegalStateException("cause")))
                .log("Stopped");

        assertThat(output().lines().toList())
                .contains("    java.io.IOException: disk gone", "    Caused by: java.lang.IllegalStateException: cause")
                .anySatisfy(line -> assertThat(line).startsWith("        at tidings.settings.LoggingTest"));
    }

    @Test
    void theLevelIsThatOfTidingsWhileLibrariesTellWarnings() {
        logger(Format.TEXT, Level.DEBUG);

        assertThat(levels()).isEqualTo(List.of(true, false, false, true));
    }

    @Test
    void whenOnlyErrorsAreWantedLibrariesTellNoWarnings() {
        logger(Format.TEXT, Level.ERROR);

        assertThat(levels()).isEqualTo(List.of(false, false, false, false));
    }

    @Test
    void theOperatorMayHaveAConfigurationOfHisOwn() throws IOException {
        Files.writeString(folder.resolve("logback.xml"), "<configuration><root level='ERROR'/></configuration>");

        logger(Format.TEXT, Level.DEBUG).error("nobody listens");

        assertThat(output()).isEmpty();
    }

    @Test
    void aConfigurationThatLogbackDoesNotUnderstandIsRefused() throws IOException {
        Files.writeString(folder.resolve("logback.xml"), "<configuration><root level='ERROR'></configuration>");

        assertThatThrownBy(() -> logger(Format.TEXT, Level.DEBUG))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("conf/logback.xml: must be a configuration of logback: ");
    }

    @Test
    void vertxAndHazelcastLogThroughTheSameDoor() {
        Logging.configure(new LogSettings(Format.TEXT, Level.WARN));

        var vertx = io.vertx.core.internal.logging.LoggerFactory.getLogger("io.vertx.core");
        var hazelcast = com.hazelcast.logging.Logger.getLogger("com.hazelcast");
        vertx.warn("from vertx");
        hazelcast.warning("from hazelcast");

        assertThat(output().lines().toList())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains(" WARN ", " - from "));
    }

    private Logger logger(Format format, Level level) {
        Logging.configure(context, new LogSettings(format, level), folder.resolve("logback.xml"));
        return context.getLogger("tidings.orders.Orders");
    }

    private List<Boolean> levels() {
        var ours = context.getLogger("tidings.bus.Bus");
        var theirs = context.getLogger("com.hazelcast.core");
        return List.of(ours.isDebugEnabled(), ours.isTraceEnabled(), theirs.isInfoEnabled(), theirs.isWarnEnabled());
    }

    private JsonNode onlyJson() throws IOException {
        assertThat(output()).endsWith("\n").containsOnlyOnce("\n");
        return JSON.readTree(output());
    }

    private String output() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
