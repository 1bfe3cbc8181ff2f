package tidings.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The short way gives what the engine gives, byte for byte. Asked for its cost, an operation goes through the engine. */
class PlannedAnswersTest {
    private static WebServer server;

    @BeforeAll
    static void start() {
        server = WebServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<Arguments> operations() {
        var variables = JsonObject.of("n", 2, "genre", "POETRY", "after", null);
        return Stream.of(
                Arguments.of("{ me { id name } }", JsonObject.of()),
                Arguments.of(
                        "{ me { name id name ... on Reader { address } } again: me { __typename } }", JsonObject.of()),
                Arguments.of("{ book(id: \"b1\") { id title genre price publishedAt } }", JsonObject.of()),
                Arguments.of("{ book(id: \"nobody's\") { id } }", JsonObject.of()),
                Arguments.of(
                        "query($n: Int = 3, $after: String, $genre: Genre) { books(first: $n, after: $after, genre: $genre)"
                                + " { total nodes { id } edges { cursor node { ...b } } pageInfo { hasNextPage endCursor } } }"
                                + " fragment b on Book { title, t: title ...c } fragment c on Book { title genre }",
                        variables),
                Arguments.of("query($n: Int = 3) { books(first: $n) { nodes { id } } }", JsonObject.of()),
                Arguments.of("{ shelves { label } }", JsonObject.of()),
                Arguments.of("query($t: String) { echo(text: $t) }", JsonObject.of("t", "\"\\ü\u2028😀\u0001")),
                Arguments.of(
                        "{ echo(text: \"x\", at: \"2026-01-01T00:00:00Z\", input: {ids: [7, \"8\"]}) }",
                        JsonObject.of()),
                Arguments.of("query($n: Int!) { books(first: $n) { total } }", JsonObject.of("n", "two")),
                Arguments.of("query($n: Int!) { books(first: $n) { total } }", JsonObject.of()),
                Arguments.of("{ books(first: 1000) { total } }", JsonObject.of()),
                Arguments.of("{ me { id } loans }", JsonObject.of()),
                Arguments.of("{ me { id } trouble(kind: \"refused\") }", JsonObject.of()),
                Arguments.of("{ me { id } wrong }", JsonObject.of()),
                Arguments.of("{ me { id } missing }", JsonObject.of()));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void both_ways_give_the_same(String query, JsonObject variables) {
        var planned = ask(query, variables, "x-plain", "1");
        var engine = ask(query, variables, "tidings-cost", "1");

        assertThat(planned.status()).isEqualTo(engine.status());
        assertThat(withoutCost(planned)).isEqualTo(withoutCost(engine));
    }

    @Test
    void a_page_of_unknown_length_is_the_clients_mistake() {
        var reply = ask("query($n: Int!) { books(first: $n) { total } }", JsonObject.of(), "x-plain", "1");

        assertThat(reply.code()).isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void a_root_is_fetched_once_where_nothing_goes_wrong() {
        server.asked.clear();

        var reply = ask("{ books { total } }", JsonObject.of(), "x-plain", "1");

        assertThat(reply.data().getJsonObject("books").getInteger("total")).isPositive();
        assertThat(server.asked.values()).containsExactly(1);
    }

    private static WebServer.Reply ask(String query, JsonObject variables, String header, String value) {
        return server.post(
                JsonObject.of("query", query, "variables", variables), "Authorization", "Bearer ada", header, value);
    }

    /** As it was written but for the cost and the request's own id. */
    private static String withoutCost(WebServer.Reply reply) {
        return reply.body().replaceAll(",\"extensions\":\\{\"cost\":\\{[^}]*}}", "");
    }
}
