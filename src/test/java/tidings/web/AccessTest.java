package tidings.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tidings.web.library.LibraryRequest.AddBook;

/** Who may ask for what. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTest {
    private final WebServer server = WebServer.start();

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "anonymous | { book(id: \"1\") { id } } | OK",
                "anonymous | { me { id } } | UNAUTHENTICATED",
                "anonymous | { loans } | UNAUTHENTICATED",
                "anonymous | mutation { touch } | OK",
                "anonymous | mutation { closeDown } | UNAUTHENTICATED",
                "anonymous | query { ...F } fragment F on Query { x: me { id } } | UNAUTHENTICATED",
                "ada | { book(id: \"1\") { id } } | OK",
                "ada | { me { id } } | OK",
                "ada | { loans } | FORBIDDEN",
                "ada | mutation { closeDown } | FORBIDDEN",
                "admin | { me { id } } | OK",
                "admin | { loans } | OK",
                "admin | mutation { closeDown } | OK"
            })
    void isDecidedByTheFieldAndTheViewer(String who, String document, String outcome) {
        var reply = who.equals("anonymous") ? server.query(document) : server.queryAs(who, document);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().containsKey("errors") ? reply.code() : "OK").isEqualTo(outcome);
    }

    @Test
    void aForbiddenMutationIsNotAsked() {
        server.query(
                "mutation { addBook(input: {title: \"x\", genre: NOVEL, price: \"1\", publishedAt: \"2026-01-01T00:00:00Z\"}) { id } }");

        assertThat(server.asked).doesNotContainKey(AddBook.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer forged", "Bearer ", "Bearer", "Basic YTpi", "ada", "Bearer a b", ""})
    void whatIsNoValidTokenIsRefusedWhateverWasAsked(String authorization) {
        var reply = server.post(JsonObject.of("query", "{ book(id: \"1\") { id } }"), "Authorization", authorization);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.code()).isEqualTo("UNAUTHENTICATED");
        assertThat(reply.header("www-authenticate")).startsWith("Bearer");
        assertThat(reply.json().containsKey("data")).isFalse();
    }

    @Test
    void theViewerIsTheTokensOwner() {
        assertThat(server.queryAs("bob", "{ me { id name address } }").data().getJsonObject("me"))
                .isEqualTo(new JsonObject()
                        .put("id", "bob")
                        .put("name", "Name of bob")
                        .put("address", "127.0.0.1"));
    }
}
