package tidings.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule of graphql-transport-ws, frame by frame. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveProtocolTest {
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

    private static JsonObject data(JsonObject next) {
        assertThat(next.getString("type")).as(next.encode()).isEqualTo("next");
        return next.getJsonObject("payload").getJsonObject("data");
    }
}
