package tidings.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.function.ThrowingSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a hostile client may try. Each is turned away soon and cheaply, and the next client does not notice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AbuseTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final WebServer server = WebServer.start(given ->
            given.body(256 * 1024, Duration.ofMillis(300)).connections(Duration.ofMillis(300), Duration.ofSeconds(30)));

    @AfterAll
    void stop() {
        server.close();
    }

    @AfterEach
    void nobodyElseNotices() {
        assertThat(server.query("{ book(id: \"1\") { id } }").status()).isEqualTo(200);
        assertThat(server.web.inFlight().running()).isZero();
    }

    @Test
    void deepNesting() {
        refused("{ book(id: \"1\") { " + "author { books { ".repeat(150) + "id" + " } }".repeat(150) + " } }");
        refused("{".repeat(900));
        refused("{ echo(input: " + "{ deeper: ".repeat(150) + "{}" + "}".repeat(150) + ") }");
        refused("query($x: " + "[".repeat(400) + "Int" + "]".repeat(400) + ") { __typename }");
    }

    @Test
    void aliasFlood() {
        refused("{ " + repeated(150, i -> "a" + i + ": __typename ") + "}");
    }

    @Test
    void fieldFlood() {
        refused("{ books(first: 100) { nodes { " + "id ".repeat(900) + "} } }");
        refused("{ " + "books { nodes { similar { nodes { id } } } } ".repeat(70) + "}");
    }

    @Test
    void aFragmentInsideItself() {
        refused("{ ...A } fragment A on Query { ...A }");
        refused("{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }");
        refused("{ __typename } fragment A on Book { author { books { ...A } } }");
        refused("{ book(id: \"1\") { ...A } } fragment A on Book { author { books { ...A } } }");
    }

    /** Each fragment spreads the next one twice, so that what is meant doubles with every one of them. */
    @Test
    void fragmentsThatDouble() {
        refused("{ book(id: \"1\") { ...F0 } } "
                + repeated(60, i -> "fragment F" + i + " on Book { ...F" + (i + 1) + " ...F" + (i + 1) + " } ")
                + "fragment F60 on Book { id }");
        refused("{ book(id: \"1\") { ...F0 } } "
                + repeated(
                        8,
                        i -> "fragment F" + i + " on Book { a: similar(first: 1) { nodes { ...F" + (i + 1)
                                + " } } b: similar(first: 1) { nodes { ...F" + (i + 1) + " } } } ")
                + "fragment F8 on Book { id }");
    }

    /** Many fields of one name, which have to be compared with each other. */
    @Test
    void fieldsThatMightContradictEachOther() {
        soon(() -> server.query("{ " + "book(id: \"1\") { id title } ".repeat(99) + "}"));
        soon(() -> server.query("{ " + repeated(60, i -> "book(id: \"1\") { ...F" + i + " } ") + "}"
                + repeated(60, i -> " fragment F" + i + " on Book { id title }")));
        soon(() -> server.query("{ book(id: \"1\") { " + repeated(60, i -> "...F" + i + " ") + "} }"
                + repeated(60, i -> " fragment F" + i + " on Book { author { id } similar(first: 1) { total } }")));
    }

    @Test
    void directivesAndOperationsByTheHundred() {
        refused("{ __typename " + "@skip(if: false) ".repeat(150) + "}");
        refused(repeated(240, i -> "query Q" + i + " { x }"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"n\": 1e1000000000}",
                "{\"n\": 123456789012345678901234567890}",
                "{\"n\": {\"$gt\": 1}}",
                "{\"n\": [1]}",
                "{\"n\": \"1\"}",
                "{\"n\": true}"
            })
    void numbersThatAreNone(String variables) {
        var body = "{\"query\": \"query($n: Int) { echo(number: $n) }\", \"variables\": " + variables + "}";
        var reply = soon(() -> server.postText(body, "application/json", "application/graphql-response+json"));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void numbersAsLongAsABook() {
        var digits = "9".repeat(200_000);

        assertThat(soon(() -> server.postText(
                                "{\"query\": \"{__typename}\", \"variables\": {\"n\": " + digits + "}}",
                                "application/json",
                                "*/*"))
                        .status())
                .isEqualTo(400);
        refused("{ echo(number: " + digits + ") }");
        refused("{ echo(price: \"" + "9".repeat(30_000) + "\") }");
        refused("{ echo(number: " + "9".repeat(30_000) + ") }");
        refused("{ echo(number: 1e" + "9".repeat(9) + ") }");
    }

    @Test
    void jsonAsDeepAsTheSea() {
        var deep = "[".repeat(100_000) + "]".repeat(100_000);
        for (var body : new String[] {
            deep,
            "{\"query\": \"{__typename}\", \"variables\": {\"x\": " + deep + "}}",
            "{\"query\": \"{__typename}\", \"extensions\": " + "{\"x\":".repeat(10_000) + "1" + "}".repeat(10_000)
                    + "}",
            "{\"variables\": " + "{\"x\":".repeat(65) + "1" + "}".repeat(65) + "}"
        }) {
            assertThat(soon(() -> server.postText(body, "application/json", "*/*"))
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void jsonWithManyNames() {
        var names = repeated(20_000, i -> "\"n" + i + "\":1,");
        var body = "{\"query\": \"{__typename}\", \"variables\": {" + names + "\"x\": 1}}";

        assertThat(soon(() -> server.postText(body, "application/json", "*/*")).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "1",
                "\"x\"",
                "[]",
                "{}",
                "{",
                "{\"query\": \"{__typename}\"} x",
                "{\"query\": \"{__typename}\"}{}",
                "{'query': 1}",
                "query",
                "{\"query\": \"\\ud800\"}",
                "{\"query\": \"{ echo(text: \\\"\\udfff\\\") }\"}",
                "{\"query\": \"\"}",
                "{\"query\": \"{__typename}\", \"variables\": {\"\\udc00\": 1}}",
                "{\"query\": NaN}"
            })
    void whatIsNoRequest(String body) {
        var reply = server.postText(body, "application/json", "application/graphql-response+json");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void bytesThatAreNotUtf8() {
        for (var wrong :
                new int[][] {{0xff}, {0xc3, 0x28}, {0xc0, 0x80}, {0xed, 0xa0, 0x80}, {0xf4, 0x90, 0x80, 0x80}}) {
            assertThat(server.postBytes(withBytes("{ echo(text: \\\"", wrong, "\\\") }"))
                            .status())
                    .isEqualTo(400);
        }
        assertThat(server.postBytes(withBytes("{ echo(text: \\\"", new int[] {0xc3, 0xa9}, "\\\") }"))
                        .data()
                        .getString("echo"))
                .isEqualTo("é");
    }

    private static byte[] withBytes(String before, int[] bytes, String after) {
        var text = new StringBuilder("{\"query\": \"" + before);
        for (var unit : bytes) {
            text.append((char) unit);
        }
        return text.append(after).append("\"}").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void aBodyThatIsAnnouncedTooLarge() throws IOException {
        try (var socket = server.socket()) {
            send(
                    socket,
                    "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n{");

            assertThat(answer(socket)).startsWith("HTTP/1.1 413 ");
        }
    }

    @Test
    void aBodyThatDoesNotEnd() throws IOException {
        try (var socket = server.socket()) {
            send(
                    socket,
                    "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (var i = 0; i < 65; i++) {
                send(socket, "1000\r\n" + " ".repeat(4096) + "\r\n");
            }

            assertThat(answer(socket)).startsWith("HTTP/1.1 413 ");
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** All that comes until the other side closes. */
    private static String answer(Socket socket) {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void refused(String document) {
        var reply = soon(() -> server.query(document));

        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("BAD_USER_INPUT");
        assertThat(reply.json().containsKey("data")).isFalse();
    }

    private static <T> T soon(ThrowingSupplier<T> attempt) {
        return assertTimeoutPreemptively(SOON, attempt);
    }

    private static String repeated(int many, IntFunction<String> part) {
        return IntStream.range(0, many).mapToObj(part).collect(Collectors.joining());
    }
}
