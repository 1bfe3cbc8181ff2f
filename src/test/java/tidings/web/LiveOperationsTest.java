package tidings.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.web.library.LibraryRequest.FindBooks;
import tidings.web.library.Press.Page;

/** What a client asks for over its socket, and what it gets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveOperationsTest {
    private static final String NEWS = "subscription { news { number } }";

    private final WebServer server = WebServer.start();

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aQuery() {
        try (var socket = RawSocket.greeted(server.port())) {
            socket.subscribe("q\"1", "{ book(id: \"3\") { title author { name } } }");

            assertThat(socket.json())
                    .isEqualTo(
                            new JsonObject(
                                    "{\"id\":\"q\\\"1\",\"type\":\"next\",\"payload\":{\"data\":{\"book\":{\"title\":\"Book 3\",\"author\":{\"name\":\"Author a3\"}}}}}"));
            assertThat(socket.json()).isEqualTo(JsonObject.of("id", "q\"1", "type", "complete"));
        }
    }

    @Test
    void aMutation() {
        try (var socket = RawSocket.greeted(server.port())) {
            socket.subscribe("1", "mutation { touch }");

            assertThat(data(socket.json())).isEqualTo(JsonObject.of("touch", true));
            assertThat(socket.json().getString("type")).isEqualTo("complete");
        }
    }

    /** What went wrong in one field belongs to a result, and the result is there. */
    @Test
    void aFieldThatIsRefused() {
        try (var socket = RawSocket.greeted(server.port())) {
            socket.subscribe("1", "{ loans2: book(id: \"1\") { id } trouble(kind: \"CONFLICT\") }");

            var next = socket.json();
            assertThat(next.getString("type")).isEqualTo("next");
            assertThat(next.getJsonObject("payload").getJsonArray("errors")).hasSize(1);
            assertThat(socket.json().getString("type")).isEqualTo("complete");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ nothing }                                             | BAD_USER_INPUT",
                "{ unclosed                                              | BAD_USER_INPUT",
                "subscription { news { number } gossip { number } }      | BAD_USER_INPUT",
                "subscription { endless(length: 999999) { number } }     | BAD_USER_INPUT",
                "subscription { endless(length: \"x\") { number } }      | BAD_USER_INPUT",
                "query A { __typename } query B { __typename }           | BAD_USER_INPUT",
                "subscription { late(kind: \"OUT_OF_STOCK\") { number } } | OUT_OF_STOCK",
                "subscription { late(kind: \"throw\") { number } }       | INTERNAL",
                "subscription { gossip { number } }                      | UNAUTHENTICATED",
                "subscription { secrets { number } }                     | UNAUTHENTICATED",
            })
    void whatCannotBeExecutedIsAnError(String query, String code) {
        try (var socket = RawSocket.greeted(server.port())) {
            socket.subscribe("1", query).text("{\"type\":\"ping\"}");

            var types = new HashSet<String>();
            for (var i = 0; i < 2; i++) {
                var message = socket.json();
                types.add(message.getString("type"));
                if (message.getString("type").equals("error")) {
                    assertThat(message.getString("id")).isEqualTo("1");
                    assertThat(code(message)).isEqualTo(code);
                }
            }
            assertThat(types).containsExactlyInAnyOrder("error", "pong");
        }
    }

    @Test
    void variablesAreLookedAt() {
        try (var socket = RawSocket.greeted(server.port())) {
            socket.text("{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":{\"query\":\"subscription($n: Int!)"
                    + " { endless(length: $n) { number } }\",\"variables\":{\"n\":\"x\"}}}");

            assertThat(socket.json().getString("type")).isEqualTo("error");
        }
    }

    @Test
    void somethingForThoseWhoMay() {
        try (var ada = RawSocket.greeted(server.port(), "ada");
                var admin = RawSocket.greeted(server.port(), "admin")) {
            ada.subscribe("1", "subscription { secrets { number } }");
            admin.subscribe("1", "subscription { secrets { number } }");
            untilListeners(1);
            server.press.publish(page(1));

            assertThat(code(ada.json())).isEqualTo("FORBIDDEN");
            assertThat(number(admin.json(), "secrets")).isEqualTo(1);
        }
        untilListeners(0);
    }

    @Test
    void eachItemIsAnAnswer() {
        try (var socket = RawSocket.greeted(server.port())) {
            socket.subscribe("1", "subscription { news { number book { title author { name } } } }");
            untilListeners(1);
            server.press.publish(page(3), page(4));

            assertThat(socket.json())
                    .isEqualTo(
                            new JsonObject(
                                    "{\"id\":\"1\",\"type\":\"next\",\"payload\":{\"data\":{\"news\":{\"number\":3,\"book\":{\"title\":\"Book 3\",\"author\":{\"name\":\"Author a3\"}}}}}}"));
            assertThat(number(socket.json(), "news")).isEqualTo(4);
        }
        untilListeners(0);
    }

    @Test
    void aFieldOfAnItemThatIsRefused() {
        try (var socket = RawSocket.greeted(server.port())) {
            socket.subscribe("1", "subscription { news { number wrong } }");
            untilListeners(1);
            server.press.publish(page(1));

            var payload = socket.json().getJsonObject("payload");
            assertThat(payload.getJsonObject("data").getJsonObject("news").getInteger("number"))
                    .isEqualTo(1);
            assertThat(payload.getJsonArray("errors").getJsonObject(0).getJsonArray("path"))
                    .isEqualTo(JsonArray.of("news", "wrong"));
        }
        untilListeners(0);
    }

    @Test
    void aFeedThatEnds() {
        try (var socket = RawSocket.greeted(server.port()).subscribe("1", NEWS)) {
            untilListeners(1);
            server.press.end();

            assertThat(socket.json()).isEqualTo(JsonObject.of("id", "1", "type", "complete"));
            untilListeners(0);
        }
    }

    @Test
    void aFeedThatIsRefusedOnTheWay() {
        try (var socket = RawSocket.greeted(server.port()).subscribe("1", NEWS)) {
            untilListeners(1);
            server.press.fail(Refusal.of(Code.FORBIDDEN, "Not any more."));

            var error = socket.json();
            assertThat(error.getString("type")).isEqualTo("error");
            assertThat(code(error)).isEqualTo("FORBIDDEN");
            untilListeners(0);
        }
    }

    @Test
    void whatTheClientCompletedIsSilent() {
        try (var socket = RawSocket.greeted(server.port()).subscribe("1", NEWS)) {
            untilListeners(1);
            socket.complete("1");
            untilListeners(0);
            server.press.publish(page(1));
            socket.complete("1").complete("unknown").text("{\"type\":\"ping\"}");

            assertThat(socket.json()).isEqualTo(JsonObject.of("type", "pong"));
        }
    }

    @Test
    void whatTheClientCompletedBeforeItWasOpen() {
        try (var fresh = WebServer.start();
                var socket = RawSocket.greeted(fresh.port())) {
            socket.subscribe("1", "subscription { late(kind: \"waiting\") { number } }")
                    .complete("1")
                    .text("{\"type\":\"ping\"}");
            assertThat(socket.json()).isEqualTo(JsonObject.of("type", "pong"));

            fresh.doors.complete();
            Awaitility.await().until(() -> fresh.press.closed.get() == 1);

            assertThat(fresh.press.listeners()).isZero();
        }
    }

    @Test
    void anIdThatIsTaken() {
        try (var socket = RawSocket.greeted(server.port()).subscribe("1", NEWS).subscribe("1", NEWS)) {
            var close = socket.next();
            assertThat(close.code()).isEqualTo(4409);
            assertThat(close.reason()).isEqualTo("Subscriber for 1 already exists");
        }
        untilListeners(0);
    }

    @Test
    void anIdTakenByWhatIsNotOpenYet() {
        try (var fresh = WebServer.start();
                var socket = RawSocket.greeted(fresh.port())) {
            socket.subscribe("é".repeat(200), "subscription { late(kind: \"waiting\") { number } }")
                    .subscribe("é".repeat(200), NEWS);

            assertThat(socket.next().code()).isEqualTo(4409);
        }
    }

    @Test
    void anIdIsFreeAgainAfterItsEnd() {
        try (var socket = RawSocket.greeted(server.port()).subscribe("1", "{ nothing }")) {
            assertThat(socket.json().getString("type")).isEqualTo("error");
            socket.subscribe("1", "{ __typename }");
            assertThat(socket.json().getString("type")).isEqualTo("next");
            assertThat(socket.json().getString("type")).isEqualTo("complete");
            socket.subscribe("1", NEWS);
            untilListeners(1);
            socket.complete("1").subscribe("1", NEWS);
            Awaitility.await().until(() -> server.press.listeners() == 1);
            server.press.publish(page(7));

            assertThat(number(socket.json(), "news")).isEqualTo(7);
        }
        untilListeners(0);
    }

    @Test
    void manyAtOnceOnOneSocket() {
        try (var socket = RawSocket.greeted(server.port()).subscribe("1", NEWS).subscribe("2", NEWS)) {
            untilListeners(2);
            server.press.publish(page(1));

            var first = socket.json().getString("id");
            var second = socket.json().getString("id");
            assertThat(List.of(first, second)).containsExactlyInAnyOrder("1", "2");
        }
        untilListeners(0);
    }

    @Test
    void aDocumentBehindItsHash() {
        var query = "subscription Hashed { news { number } }";
        var extensions = JsonObject.of(
                "persistedQuery", JsonObject.of("version", 1, "sha256Hash", PersistedQueriesTest.sha256(query)));
        try (var socket = RawSocket.greeted(server.port())) {
            socket.say(subscribe("1", JsonObject.of("extensions", extensions)));
            assertThat(socket.json().getJsonArray("payload").getJsonObject(0).getString("message"))
                    .isEqualTo("PersistedQueryNotFound");
            socket.say(subscribe("2", JsonObject.of("query", query, "extensions", extensions)));
            untilListeners(1);
            socket.say(subscribe("3", JsonObject.of("extensions", extensions)));
            untilListeners(2);
        }
        untilListeners(0);
    }

    /** What comes at once is looked up together, by one request and not by one for each. */
    @Test
    void itemsThatComeTogetherAreLookedUpTogether() {
        try (var fresh = WebServer.start();
                var socket = RawSocket.greeted(fresh.port())) {
            socket.subscribe("1", "subscription { news { book { title } } }");
            Awaitility.await().until(() -> fresh.press.listeners() == 1);
            fresh.press.publish(page(1), page(2), page(3), page(4));
            for (var i = 1; i <= 4; i++) {
                assertThat(data(socket.json())
                                .getJsonObject("news")
                                .getJsonObject("book")
                                .getString("title"))
                        .isEqualTo("Book " + i);
            }

            assertThat(fresh.asked.get(FindBooks.class)).isEqualTo(1);
        }
    }

    @Test
    void subscriptionsAreNotForHttp() {
        assertThat(server.query(NEWS).code()).isEqualTo("BAD_USER_INPUT");
    }

    private void untilListeners(int many) {
        Callable<Boolean> are = () -> server.press.listeners() == many;
        Awaitility.await().until(are);
    }

    private static Page page(int number) {
        return new Page(number, "text", Integer.toString(number));
    }

    private static JsonObject subscribe(String id, JsonObject payload) {
        return JsonObject.of("id", id, "type", "subscribe", "payload", payload);
    }

    private static JsonObject data(JsonObject next) {
        assertThat(next.getString("type")).as(next.encode()).isEqualTo("next");
        return next.getJsonObject("payload").getJsonObject("data");
    }

    private static int number(JsonObject next, String field) {
        return data(next).getJsonObject(field).getInteger("number");
    }

    private static String code(JsonObject error) {
        return error.getJsonArray("payload")
                .getJsonObject(0)
                .getJsonObject("extensions")
                .getString("code");
    }
}
