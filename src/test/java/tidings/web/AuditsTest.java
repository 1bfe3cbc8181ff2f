package tidings.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What other people's programs expect of us, tried with those that the working group has. */
class AuditsTest {
    private static final Path SCRIPTS = Path.of("src/test/node");

    @Test
    void passesEveryAudit() throws Exception {
        var workshop = Path.of(System.getProperty("project.build.directory", "target"), "audits");
        needs(workshop);

        try (var server = WebServer.start()) {
            var outcome = run(workshop, "node", "audits.mjs", "http://127.0.0.1:" + server.port() + "/graphql");
            assertThat(outcome.said()).isEqualTo("61 of 61 audits pass");
            assertThat(outcome.exit()).isZero();
        }
    }

    /** As GraphiQL, code generators and other clients ask for it: with all there is to know, with less, as old ones do. */
    @Test
    void describesItselfToEveryTool() throws Exception {
        var workshop = Path.of(System.getProperty("project.build.directory", "target"), "audits");
        needs(workshop);

        try (var server = WebServer.start()) {
            var outcome = run(workshop, "node", "introspection.mjs", "http://127.0.0.1:" + server.port() + "/graphql");
            assertThat(outcome.said()).isEqualTo("64 of 64 ways to ask give the schema");
        }
    }

    /** Node and the pinned packages. Where they are missing this is skipped, unless nothing may be. */
    private static void needs(Path workshop) throws Exception {
        var missing = prepare(workshop);
        if (Boolean.parseBoolean(System.getenv("TIDINGS_REQUIRE_ALL"))) {
            assertThat(missing).isEmpty();
        }
        assumeTrue(missing.isEmpty(), "the audits of GraphQL over HTTP were not run: " + missing);
    }

    private static String prepare(Path workshop) throws Exception {
        Files.createDirectories(workshop);
        for (var file : List.of("package.json", "package-lock.json", "audits.mjs", "introspection.mjs")) {
            Files.writeString(workshop.resolve(file), Files.readString(SCRIPTS.resolve(file)));
        }
        if (Files.isDirectory(workshop.resolve("node_modules/graphql-http"))) {
            return "";
        }
        try {
            var installed = run(workshop, "npm", "ci", "--no-audit", "--no-fund", "--loglevel=error");
            return installed.exit() == 0 ? "" : "npm could not install them: " + installed.said();
        } catch (IOException e) {
            return "there is no node or no npm";
        }
    }

    private record Outcome(int exit, String said) {}

    private static Outcome run(Path workshop, String... command) throws Exception {
        var output = Files.createTempFile("audits", ".txt");
        var process = new ProcessBuilder(command)
                .directory(workshop.toFile())
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
