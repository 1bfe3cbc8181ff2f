package tidings.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients put in: taken literally, or refused with its place. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InputsTest {
    private final WebServer server = WebServer.start();

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"$gt\":\"\"}",
                "a.b",
                "$x",
                "$where",
                ".*",
                "{{7*7}}",
                "${7*7}",
                "<script>",
                "' or 1=1 --",
                "x\r\nSet-Cookie: a=b",
                "../../etc/passwd",
                "\u202e\u200b",
                "😀é",
                "null",
                "undefined",
                "a\tb\nc"
            })
    void textStaysText(String text) {
        var reply = server.query("query($v: String) { echo(text: $v) }", JsonObject.of("v", text));

        assertThat(reply.data().getString("echo")).isEqualTo(text);
        assertThat(reply.headers()).doesNotContainKey("set-cookie");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"$gt\":\"\"}", "a b", "$x", "a/b", "../x", "", "a\nb", "é", "a'b", "<a>", "x\u0000"})
    void anIdIsAnId(String id) {
        var reply = server.query("query($v: ID!) { book(id: $v) { id } }", JsonObject.of("v", id));

        refusedAt(reply, "id");
    }

    @Test
    void anIdIsNotLongerThanIdsAre() {
        var document = "query($v: ID!) { book(id: $v) { id } }";

        assertThat(server.query(document, JsonObject.of("v", "x".repeat(128)))
                        .data()
                        .getValue("book"))
                .isNull();
        refusedAt(server.query(document, JsonObject.of("v", "x".repeat(129))), "id");
    }

    @Test
    void textIsAsLongAsItMayBe() {
        var document = "query($v: String) { echo(text: $v) }";

        assertThat(server.query(document, JsonObject.of("v", "x".repeat(50)))
                        .data()
                        .getString("echo"))
                .hasSize(50);
        refusedAt(server.query(document, JsonObject.of("v", "x".repeat(51))), "text");
        refusedAt(server.query(document, JsonObject.of("v", "a\u0000b")), "text");
        refusedAt(server.query(document, JsonObject.of("v", "\u001b[31m")), "text");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "number | {\"number\": 6}",
                "number | {\"number\": -6}",
                "input.texts | {\"input\": {\"texts\": [\"a\", \"b\", \"c\", \"d\"]}}",
                "input.texts[1] | {\"input\": {\"texts\": [\"a\", \"elevenlette\"]}}",
                "input.ids[2] | {\"input\": {\"ids\": [\"a\", \"b\", \"c d\"]}}",
                "input.deeper.deeper.number | {\"input\": {\"deeper\": {\"deeper\": {\"number\": 9}}}}"
            })
    void whatIsOutOfBoundsIsRefusedWithItsPlace(String place, String variables) {
        var reply = server.query(
                "query($number: Int, $input: EchoInput) { echo(number: $number, input: $input) }",
                new JsonObject(variables));

        refusedAt(reply, place);
    }

    @Test
    void listsOfObjectsAreReadToo() {
        var input = new JsonObject()
                .put("title", "T")
                .put("genre", "NOVEL")
                .put("price", "12.50")
                .put("publishedAt", "2026-01-01T10:00:00Z")
                .put("tags", JsonArray.of("x"))
                .put("chapters", JsonArray.of(JsonObject.of("title", "One", "pages", 5)));
        var document = "mutation($input: AddBookInput!) { addBook(input: $input) { title genre price publishedAt } }";

        var added = server.post(
                JsonObject.of("query", document, "variables", JsonObject.of("input", input)),
                "Authorization",
                "Bearer ada");
        input.getJsonArray("chapters").add(JsonObject.of("title", "Two", "pages", 0));
        var refused = server.post(
                JsonObject.of("query", document, "variables", JsonObject.of("input", input)),
                "Authorization",
                "Bearer ada");

        assertThat(added.data().getJsonObject("addBook"))
                .isEqualTo(new JsonObject()
                        .put("title", "T")
                        .put("genre", "NOVEL")
                        .put("price", "12.50")
                        .put("publishedAt", "2026-01-01T10:00:00Z"));
        refusedAt(refused, "input.chapters[1].pages");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-01T00:00:00Z",
                "2026-12-31T23:59:59.999Z",
                "2024-02-29T12:00:00.123456789Z",
                "0001-01-01T00:00:00Z",
                "9999-12-31T23:59:59Z"
            })
    void instants(String instant) {
        assertThat(echo("at", "DateTime", instant).data().getString("echo")).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-01",
                "2026-01-01T00:00:00",
                "2026-01-01T00:00:00+00:00",
                "2026-01-01T00:00:00+02:00",
                "2026-01-01t00:00:00z",
                "2026-01-01 00:00:00Z",
                "2025-02-29T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-01-01T25:00:00Z",
                "2026-06-30T23:59:60Z",
                "2026-01-01T00:00Z",
                "2026-01-01T00:00:00.Z",
                "2026-01-01T00:00:00.1234567891Z",
                "+12026-01-01T00:00:00Z",
                "٢٠٢٦-01-01T00:00:00Z",
                "",
                "now",
                "{\"$date\": 1}"
            })
    void whatIsNoInstant(String text) {
        isCoercionError(echo("at", "DateTime", text), "RFC 3339");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "19.99", "-1.5", "100.00", "999999999999999999.999999999", "0.000000001"})
    void decimals(String decimal) {
        assertThat(echo("price", "Decimal", decimal).data().getString("echo")).isEqualTo(decimal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1e9",
                "1E1000000000",
                "NaN",
                "Infinity",
                "+1",
                ".5",
                "1.",
                "1,5",
                " 1",
                "1 ",
                "0x10",
                "--1",
                "1.0000000001",
                "9999999999999999999",
                "١٢",
                "$x",
                "{\"$gt\":0}"
            })
    void whatIsNoDecimal(String text) {
        isCoercionError(echo("price", "Decimal", text), "decimal");
    }

    @Test
    void cursorsOfOurOwnOnly() {
        var document = "query($v: String) { books(after: $v) { total } }";
        for (var forged :
                List.of("", "x", "Ym9va3M6WzFd", "b3RoZXI6WyIxIl0", "x".repeat(10_000), "Ym9va3M6W3siJGd0IjoiIn1d")) {
            refusedAt(server.query(document, JsonObject.of("v", forged)), "after");
        }
    }

    private WebServer.Reply echo(String argument, String type, String value) {
        var byLiteral = server.query("{ echo(" + argument + ": "
                + new JsonArray().add(value).encode().replaceAll("^\\[|\\]$", "") + ") }");
        var byVariable =
                server.query("query($v: " + type + ") { echo(" + argument + ": $v) }", JsonObject.of("v", value));
        assertThat(byLiteral.status()).isEqualTo(byVariable.status());
        return byVariable;
    }

    private static void isCoercionError(WebServer.Reply reply, String complaint) {
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("BAD_USER_INPUT");
        assertThat(reply.error().getString("message")).contains(complaint);
    }

    private static void refusedAt(WebServer.Reply reply, String place) {
        assertThat(reply.code()).as(reply.body()).isEqualTo("BAD_USER_INPUT");
        assertThat(reply.error()
                        .getJsonObject("extensions")
                        .getJsonObject("details")
                        .getString("argument"))
                .isEqualTo(place);
    }
}
