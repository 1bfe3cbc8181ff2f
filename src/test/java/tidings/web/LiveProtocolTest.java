package tidings.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.web.library.LibraryRequest.FindBooks;
import tidings.web.library.Press.Page;

/** Every rule of graphql-transport-ws, frame by frame. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveProtocolTest {
    private static final String NEWS = "subscription { news { number } }";

    private final WebServer server = WebServer.start();

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void theSubprotocolIsAgreedOn() {
        try (var socket =
                RawSocket.with(server.port(), "Sec-WebSocket-Protocol: graphql-ws, " + RawSocket.PROTOCOL + "\r\n")) {
            assertThat(socket.status).isEqualTo(101);
            assertThat(socket.accepted()).isEqualTo(RawSocket.PROTOCOL);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Sec-WebSocket-Protocol: graphql-ws\r\n", "Sec-WebSocket-Protocol: mqtt\r\n"})
    void anotherSubprotocolOrNone(String header) {
        try (var socket = RawSocket.with(server.port(), header)) {
            assertThat(socket.accepted()).isEmpty();
            assertThat(socket.close(4406).reason()).isEqualTo("Subprotocol not acceptable");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "",
                "[]",
                "\"ping\"",
                "{}",
                "{\"type\":1}",
                "{\"type\":\"start\"}",
                "{\"type\":\"next\",\"id\":\"1\",\"payload\":{}}",
                "{\"type\":\"connection_ack\"}",
                "{\"type\":\"connection_init\",\"payload\":\"x\"}",
                "{\"type\":\"ping\",\"payload\":[]}",
                "{\"type\":\"pong\",\"payload\":1}",
                "{\"type\":\"subscribe\",\"id\":\"1\"}",
                "{\"type\":\"subscribe\",\"id\":\"\",\"payload\":{\"query\":\"{ __typename }\"}}",
                "{\"type\":\"subscribe\",\"id\":1,\"payload\":{\"query\":\"{ __typename }\"}}",
                "{\"type\":\"subscribe\",\"payload\":{\"query\":\"{ __typename }\"}}",
                "{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{}}",
                "{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":1}}",
                "{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":\"{ __typename }\",\"variables\":[]}}",
                "{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":\"{ __typename }\",\"operationName\":1}}",
                "{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":\"{ __typename }\",\"extensions\":1}}",
                "{\"type\":\"complete\"}",
                "{\"type\":\"ping\"} {\"type\":\"ping\"}"
            })
    void whatIsNoMessage(String text) {
        try (var socket = RawSocket.greeted(server.port())) {
            socket.text(text);

            assertThat(socket.next().code()).isEqualTo(4400);
        }
    }

    @Test
    void binaryMessages() {
        try (var socket = RawSocket.greeted(server.port())) {
            socket.frame(0x80 | RawSocket.BINARY, "{\"type\":\"ping\"}".getBytes(StandardCharsets.UTF_8));

            assertThat(socket.next().code()).isEqualTo(4400);
        }
    }

    @Test
    void aMessageInFrames() {
        try (var socket = RawSocket.open(server.port())) {
            socket.frame(RawSocket.TEXT, "{\"type\":".getBytes(StandardCharsets.UTF_8))
                    .frame(0x80 | RawSocket.PING, new byte[] {7})
                    .frame(0, "\"connection".getBytes(StandardCharsets.UTF_8))
                    .frame(0x80, "_init\"}".getBytes(StandardCharsets.UTF_8));

            assertThat(socket.next().opcode()).isEqualTo(RawSocket.PONG);
            assertThat(socket.json().getString("type")).isEqualTo("connection_ack");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"payload\":null", ",\"payload\":{}", ",\"payload\":{\"other\":1}"})
    void anyoneMayComeWithoutAToken(String payload) {
        try (var socket = RawSocket.open(server.port())) {
            socket.text("{\"type\":\"connection_init\"" + payload + "}");

            assertThat(socket.json()).isEqualTo(JsonObject.of("type", "connection_ack"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "authorization"})
    void aTokenInTheFirstMessage(String key) {
        try (var socket = RawSocket.open(server.port())) {
            socket.say(JsonObject.of("type", "connection_init", "payload", JsonObject.of(key, "Bearer ada")));
            assertThat(socket.json().getString("type")).isEqualTo("connection_ack");

            socket.subscribe("1", "{ me { id } }");

            assertThat(data(socket.json())).isEqualTo(new JsonObject("{\"me\":{\"id\":\"ada\"}}"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"Bearer stranger\"", "\"Basic ada\"", "\"ada\"", "\"\"", "1", "{}"})
    void aTokenThatIsNotValid(String token) {
        try (var socket = RawSocket.open(server.port())) {
            socket.text("{\"type\":\"connection_init\",\"payload\":{\"Authorization\":" + token + "}}");

            var close = socket.next();
            assertThat(close.code()).isEqualTo(4403);
            assertThat(close.reason()).isEqualTo("Forbidden");
        }
    }

    @Test
    void aTokenThatCannotBeLookedAtNow() {
        try (var socket = RawSocket.open(server.port()).init("broken")) {
            assertThat(socket.next().code()).isEqualTo(1013);
        }
    }

    @Test
    void aSubscriptionBeforeTheGreeting() {
        try (var socket = RawSocket.open(server.port()).subscribe("1", "{ __typename }")) {
            var close = socket.next();
            assertThat(close.code()).isEqualTo(4401);
            assertThat(close.reason()).isEqualTo("Unauthorized");
        }
    }

    @Test
    void aSecondGreeting() {
        try (var socket = RawSocket.greeted(server.port()).init()) {
            var close = socket.next();
            assertThat(close.code()).isEqualTo(4429);
            assertThat(close.reason()).isEqualTo("Too many initialisation requests");
        }
    }

    @Test
    void aSecondGreetingWhileTheFirstIsLookedAt() {
        try (var socket = RawSocket.open(server.port()).init("ada").init("ada")) {
            socket.close(4429);
        }
    }

    @Test
    void pingsAreAnsweredWithWhatTheyCarry() {
        try (var socket = RawSocket.open(server.port())) {
            socket.text("{\"type\":\"ping\"}").text("{\"type\":\"ping\",\"payload\":{\"a\":[1,\"é\"]}}");

            assertThat(socket.json()).isEqualTo(JsonObject.of("type", "pong"));
            assertThat(socket.json())
                    .isEqualTo(JsonObject.of("type", "pong", "payload", JsonObject.of("a", JsonArray.of(1, "é"))));
        }
    }

    @Test
    void pongsNeedNoAnswer() {
        try (var socket = RawSocket.greeted(server.port())) {
            socket.text("{\"type\":\"pong\"}")
                    .text("{\"type\":\"pong\",\"payload\":{}}")
                    .text("{\"type\":\"ping\"}");

            assertThat(socket.json()).isEqualTo(JsonObject.of("type", "pong"));
        }
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
