package tidings.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The API as clients of Node.js see it. */
class AuditsTest {
    /** All 61 audits of GraphQL over HTTP, by the package that the working group recommends. */
    @Test
    void passesEveryAudit() throws Exception {
        try (var server = WebServer.start()) {
            var outcome = NodeScripts.run("audits.mjs", "http://127.0.0.1:" + server.port() + "/graphql");

            assertThat(outcome.said()).isEqualTo("61 of 61 audits pass");
            assertThat(outcome.exit()).isZero();
        }
    }

    /** The reference client of graphql-transport-ws. */
    @Test
    void servesTheUsualClientOfSubscriptions() throws Exception {
        try (var server = WebServer.start()) {
            var outcome = NodeScripts.run("subscriptions.mjs", "ws://127.0.0.1:" + server.port() + "/graphql");

            assertThat(outcome.said().lines())
                    .containsExactly(
                            "[{\"data\":{\"book\":{\"title\":\"Book 3\"}}}]",
                            "[{\"data\":{\"touch\":true}}]",
                            "BAD_USER_INPUT",
                            "[{\"data\":{\"endless\":{\"number\":7,\"book\":{\"title\":\"Book 7\"}}}},"
                                    + "{\"data\":{\"endless\":{\"number\":8,\"book\":{\"title\":\"Book 8\"}}}}]",
                            "UNAUTHENTICATED",
                            "[{\"data\":{\"me\":{\"id\":\"ada\"}}}]",
                            "closed 4403 Forbidden");
            assertThat(outcome.exit()).isZero();
            assertThat(server.press.closed).hasValue(1);
        }
    }
}
