package tidings.web;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.web.WebServer.encoded;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GraphQL over HTTP, as far as the audits do not ask. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GraphqlHttpTest {
    private static final String GRAPHQL = "application/graphql-response+json";
    private static final String JSON = "application/json";
    private static final String TYPENAME = "{\"query\": \"{ __typename }\"}";

    private final WebServer server = WebServer.start();

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void answersAQuery() {
        var reply = server.query("{ books(first: 2) { nodes { id title genre price publishedAt } total } }");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.data().getJsonObject("books").getInteger("total")).isEqualTo(200);
        assertThat(reply.data().getJsonObject("books").getJsonArray("nodes").getJsonObject(1))
                .isEqualTo(new JsonObject()
                        .put("id", "1")
                        .put("title", "Book 1")
                        .put("genre", "POETRY")
                        .put("price", "19.90")
                        .put("publishedAt", "2026-01-01T00:00:00Z"));
    }

    @Test
    void walksThroughAListPageByPage() {
        var second =
                "query($after: String) { books(first: 120, after: $after) { nodes { id } pageInfo { endCursor } } }"
                        .replace("120", "100");
        var first = server.query(
                "{ books(first: 100) { edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage endCursor } } }");
        var info = first.data().getJsonObject("books").getJsonObject("pageInfo");

        var next = server.query(second, JsonObject.of("after", info.getString("endCursor")));

        assertThat(info.getBoolean("hasNextPage")).isTrue();
        assertThat(info.getBoolean("hasPreviousPage")).isFalse();
        var nodes = next.data().getJsonObject("books").getJsonArray("nodes");
        assertThat(nodes.getJsonObject(0).getString("id")).isEqualTo("100");
        assertThat(nodes.getJsonObject(99).getString("id")).isEqualTo("199");
    }

    @Test
    void choosesTheOperationByName() {
        var body = JsonObject.of("query", "query A { book(id: \"1\") { id } } query B { book(id: \"2\") { id } }");

        assertThat(server.post(body.copy().put("operationName", "B"))
                        .data()
                        .getJsonObject("book")
                        .getString("id"))
                .isEqualTo("2");
        assertThat(server.post(body).code()).isEqualTo("BAD_USER_INPUT");
        assertThat(server.post(body.copy().put("operationName", "C")).status()).isEqualTo(400);
    }

    @Test
    void servesQueriesOverGet() {
        var reply = server.get("/graphql?query=" + encoded("query($id: ID!) { book(id: $id) { title } }")
                + "&variables=" + encoded("{\"id\": \"3\"}"));

        assertThat(reply.data().getJsonObject("book").getString("title")).isEqualTo("Book 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {JSON, GRAPHQL})
    void refusesAMutationOverGetInEitherForm(String accept) {
        var before = server.asked.size();

        var reply = server.get("/graphql?query=" + encoded("mutation { touch }"), "Accept", accept);

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("allow")).contains("POST");
        assertThat(reply.json().containsKey("data")).isFalse();
        assertThat(server.asked).hasSize(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | 200",
                "application/json; charset=utf-8 | 200",
                "Application/JSON;Charset=\"UTF-8\" | 200",
                "application/json; charset=latin1 | 415",
                "application/graphql | 415",
                "text/plain | 415",
                "application/x-www-form-urlencoded | 415",
                "multipart/form-data; boundary=x | 415",
                "application/jsonp | 415"
            })
    void readsOnlyJson(String contentType, int status) {
        assertThat(server.postText(TYPENAME, contentType, "*/*").status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/graphql-response+json, application/json;q=0.9 | application/graphql-response+json",
                "application/json;q=0.5, application/graphql-response+json | application/graphql-response+json",
                "application/json, application/graphql-response+json;q=0.1 | application/json",
                "text/html, */*;q=0.1 | application/json",
                "application/* | application/json"
            })
    void answersInTheFormThatTheClientLikesBest(String accept, String contentType) {
        var reply = server.postText(TYPENAME, JSON, accept);

        assertThat(reply.header("content-type")).isEqualTo(contentType + "; charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/json;q=0", "image/*"})
    void hasNothingForThoseWhoWantAnotherForm(String accept) {
        assertThat(server.postText(TYPENAME, JSON, accept).status()).isEqualTo(406);
    }

    @Test
    void doesNotServeBatches() {
        var reply =
                server.postText(new JsonArray().add(new JsonObject(TYPENAME)).encode(), JSON, GRAPHQL);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error().getString("message")).contains("batches");
    }

    @Test
    void doesNotServeSubscriptionsOrUnknownMethods() {
        assertThat(server.method("DELETE", "/graphql").status()).isEqualTo(405);
        assertThat(server.method("HEAD", "/graphql").status()).isEqualTo(405);
        assertThat(server.method("OPTIONS", "/graphql").status()).isEqualTo(204);
    }

    @Test
    void tellsTheCostWhenAsked() {
        var body = JsonObject.of("query", "{ books(first: 7) { nodes { id title } } }");

        var told = server.post(body, "Tidings-Cost", "1").json().getJsonObject("extensions");

        assertThat(told.getJsonObject("cost").getInteger("is")).isEqualTo(1 + 7 * (1 + 2));
        assertThat(server.post(body).json().containsKey("extensions")).isFalse();
    }

    @Test
    void namesEveryRequestDifferently() {
        assertThat(server.query("{ __typename }").header("x-request-id"))
                .isNotEmpty()
                .isNotEqualTo(server.query("{ __typename }").header("x-request-id"));
    }
}
