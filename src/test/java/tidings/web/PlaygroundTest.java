package tidings.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tidings.web.library.Press;

/** The playground as a developer meets it, in a browser that holds to its policy. */
class PlaygroundTest {
    private static final String EDITOR = "document.querySelector('.graphiql-query-editor .CodeMirror')";
    private static final String RESULT = "document.querySelector('.result-window').innerText";

    /** Skipped without a browser, unless nothing may be. */
    @BeforeAll
    static void needsChromium() throws Exception {
        var installed = Chromium.isInstalled();
        if (Boolean.parseBoolean(System.getenv("TIDINGS_REQUIRE_ALL"))) {
            assertThat(installed).as("chromium").isTrue();
        }
        assumeTrue(installed, "the playground was not opened: there is no chromium");
    }

    @Test
    void aQueryThatIsTypedShowsItsResult(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        try (var server = WebServer.start();
                var browser = Chromium.start(server.vertx(), folder)) {
            var home = "http://127.0.0.1:" + server.port() + "/";
            browser.open(home);
            browser.awaitSight(EDITOR + " !== null");
            browser.see(EDITOR + ".CodeMirror.setValue('')");
            browser.see(EDITOR + ".CodeMirror.focus()");
            browser.type("{ book(id: \"1\") { id title } }");

            browser.see("document.querySelector('.graphiql-execute-button').click()");

            browser.awaitSight(RESULT + ".includes('title')");
            assertThat(browser.see("document.location")).startsWith(home + "playground/");
            assertThat(browser.see(RESULT)).contains("\"data\"").doesNotContain("errors");
            assertThat(browser.complaints).isEmpty();
            assertThat(browser.requests)
                    .anyMatch((home + "graphql")::equals)
                    .allMatch(request -> request.startsWith(home) || request.startsWith("data:"));
        }
    }

    @Test
    void aSubscriptionThatIsTypedShowsWhatComes(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder)
            throws Exception {
        try (var server = WebServer.start();
                var browser = Chromium.start(server.vertx(), folder)) {
            browser.open("http://127.0.0.1:" + server.port() + "/");
            browser.awaitSight(EDITOR + " !== null");
            browser.see(EDITOR + ".CodeMirror.setValue('')");
            browser.see(EDITOR + ".CodeMirror.focus()");
            browser.type("subscription { news { number } }");

            // The page looks at what was typed a moment later; until then it takes a subscription for a query.
            await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
            browser.see("document.querySelector('.graphiql-execute-button').click()");

            await().untilAsserted(() -> assertThat(server.press.listeners())
                    .as(() -> browser.see(RESULT) + browser.complaints + browser.requests)
                    .isEqualTo(1));
            server.press.publish(new Press.Page(7, "seven", "1"));
            browser.awaitSight(RESULT + ".includes('\"number\": 7')");
            assertThat(browser.complaints).isEmpty();
        }
    }
}
