package tidings.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tidings.fixture.NodeScripts;

/** What other people's programs expect of us, tried with those that the working group has. */
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

    /** As GraphiQL, code generators and other clients ask for it: with all there is to know, with less, as old ones do. */
    @Test
    void describesItselfToEveryTool() throws Exception {
        try (var server = WebServer.start()) {
            var outcome = NodeScripts.run("introspection.mjs", "http://127.0.0.1:" + server.port() + "/graphql");

            assertThat(outcome.said()).isEqualTo("64 of 64 ways to ask give the schema");
        }
    }
}
