package tidings.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The scripts of Node.js in src/test/node, with the packages pinned beside them. */
final class NodeScripts {
    private static final Path SCRIPTS = Path.of("src/test/node");
    private static final Path WORKSHOP = Path.of(System.getProperty("project.build.directory", "target"), "audits");

    private NodeScripts() {}

    record Outcome(int exit, String said) {}

    /** Where Node or the packages are missing the test is skipped, unless nothing may be. */
    static Outcome run(String script, String... arguments) throws Exception {
        var missing = prepare(script);
        if (Boolean.parseBoolean(System.getenv("TIDINGS_REQUIRE_ALL"))) {
            assertThat(missing).isEmpty();
        }
        assumeTrue(missing.isEmpty(), script + " was not run: " + missing);
        return execute(Stream.concat(Stream.of("node", script), Arrays.stream(arguments))
                .toArray(String[]::new));
    }

    private static String prepare(String script) throws Exception {
        Files.createDirectories(WORKSHOP);
        var lock = Files.readString(SCRIPTS.resolve("package-lock.json"));
        Files.writeString(WORKSHOP.resolve(script), Files.readString(SCRIPTS.resolve(script)));
        var installed = WORKSHOP.resolve("package-lock.json");
        if (Files.isDirectory(WORKSHOP.resolve("node_modules"))
                && Files.exists(installed)
                && Files.readString(installed).equals(lock)) {
            return "";
        }
        Files.writeString(WORKSHOP.resolve("package.json"), Files.readString(SCRIPTS.resolve("package.json")));
        Files.writeString(installed, lock);
        return install();
    }

    private static String install() throws Exception {
        try {
            var installed = execute("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error");
            return installed.exit() == 0 ? "" : "npm could not install them: " + installed.said();
        } catch (IOException e) {
            return "there is no node or no npm";
        }
    }

    private static Outcome execute(String... command) throws Exception {
        var output = Files.createTempFile("node", ".txt");
        var process = new ProcessBuilder(List.of(command))
                .directory(WORKSHOP.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
        }
        var said = Files.readString(output, StandardCharsets.UTF_8).strip();
        Files.delete(output);
        return new Outcome(process.exitValue(), said);
    }
}
