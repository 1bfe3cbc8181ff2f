package tidings.web;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.web.WebServer.encoded;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Documents by their hash, and documents that are allowed. */
class PersistedQueriesTest {
    private static final String DOCUMENT = "query($id: ID!) { book(id: $id) { title } }";
    private static final JsonObject VARIABLES = JsonObject.of("id", "3");

    @Test
    void aHashIsUnknownThenLearntThenEnough() {
        try (var server = WebServer.start()) {
            var unknown = server.post(byHash(DOCUMENT));
            var learnt = server.post(byHash(DOCUMENT).put("query", DOCUMENT));
            var known = server.post(byHash(DOCUMENT));
            var overGet = server.get("/graphql?variables=" + encoded(VARIABLES.encode()) + "&extensions="
                    + encoded(byHash(DOCUMENT).getJsonObject("extensions").encode()));

            assertThat(unknown.error().getString("message")).isEqualTo("PersistedQueryNotFound");
            assertThat(unknown.code()).isEqualTo("PERSISTED_QUERY_NOT_FOUND");
            assertThat(List.of(learnt, known, overGet))
                    .allSatisfy(reply -> assertThat(
                                    reply.data().getJsonObject("book").getString("title"))
                            .isEqualTo("Book 3"));
        }
    }

    @Test
    void anotherDocumentCannotTakeTheHash() {
        try (var server = WebServer.start()) {
            var forged = server.post(byHash(DOCUMENT).put("query", "mutation { touch }"));

            assertThat(forged.code()).isEqualTo("BAD_USER_INPUT");
            assertThat(server.post(byHash(DOCUMENT)).code()).isEqualTo("PERSISTED_QUERY_NOT_FOUND");
        }
    }

    @Test
    void whatIsNotValidIsNotLearnt() {
        try (var server = WebServer.start()) {
            var wrong = "{ nothing }";
            server.post(byHash(wrong).put("query", wrong));

            assertThat(server.post(byHash(wrong)).code()).isEqualTo("PERSISTED_QUERY_NOT_FOUND");
        }
    }

    @Test
    void aFloodOfDocumentsIsForgotten() {
        try (var server = WebServer.start(given -> given.cached = 5)) {
            for (var i = 0; i < 100; i++) {
                var document = "{ __typename #" + "x".repeat(1_000) + i + "\n }";
                assertThat(server.post(byHash(document).put("query", document)).status())
                        .isEqualTo(200);
            }
            var forgotten = 0;
            for (var i = 0; i < 100; i++) {
                var document = "{ __typename #" + "x".repeat(1_000) + i + "\n }";
                forgotten += server.post(byHash(document)).status() == 400 ? 1 : 0;
            }
            assertThat(forgotten).isBetween(90, 99);
        }
    }

    @Test
    void withAnAllowListNothingElseIsServed() {
        try (var server = WebServer.start(given -> given.allowedDocuments = List.of(DOCUMENT))) {
            var other = "{ __typename }";

            assertThat(server.query(DOCUMENT, VARIABLES).status()).isEqualTo(200);
            assertThat(server.post(byHash(DOCUMENT)).status()).isEqualTo(200);
            assertThat(server.query(other).status()).isEqualTo(403);
            assertThat(server.query(other).code()).isEqualTo("FORBIDDEN");
            assertThat(server.post(byHash(other).put("query", other)).status()).isEqualTo(403);
            assertThat(server.post(byHash(other)).code()).isEqualTo("PERSISTED_QUERY_NOT_FOUND");
        }
    }

    private static JsonObject byHash(String document) {
        return new JsonObject()
                .put("variables", VARIABLES)
                .put(
                        "extensions",
                        JsonObject.of("persistedQuery", JsonObject.of("version", 1, "sha256Hash", sha256(document))));
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
