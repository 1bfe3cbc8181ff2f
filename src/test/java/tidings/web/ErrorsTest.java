package tidings.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import tidings.bus.Code;
import tidings.web.library.LibraryVerticle;

/** What clients hear when something goes wrong, and what they do not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorsTest {
    private final WebServer server = WebServer.start();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("tidings.web");

    @BeforeAll
    void listen() {
        log.start();
        logger.addAppender(log);
        logger.setAdditive(false);
    }

    @AfterAll
    void stop() {
        logger.detachAppender(log);
        logger.setAdditive(true);
        server.close();
    }

    @ParameterizedTest
    @EnumSource(Code.class)
    void aRefusalOfTheDomainKeepsItsCode(Code code) {
        var reply = server.query("{ trouble(kind: \"" + code + "\") book(id: \"1\") { id } }");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.code()).isEqualTo(code.name());
        assertThat(reply.error().getString("message")).isEqualTo("No.");
        assertThat(reply.error().getJsonArray("path")).isEqualTo(new JsonArray().add("trouble"));
        assertThat(reply.error().getJsonObject("extensions").getBoolean("retryable"))
                .isEqualTo(code.retryable());
        assertThat(reply.data().getJsonObject("book").getString("id")).isEqualTo("1");
    }

    @Test
    void aRefusalKeepsItsDetails() {
        var reply = server.query("{ trouble(kind: \"details\") }");

        assertThat(reply.error().getJsonObject("extensions").getJsonObject("details"))
                .isEqualTo(JsonObject.of("products", JsonArray.of("p1", "p2")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"throw", "fail", "fetcher", "no such kind"})
    void whatNobodyForesawIsToldToTheLogAlone(String kind) {
        log.list.clear();

        var reply = server.query("{ trouble(kind: \"" + kind + "\") }");

        assertThat(reply.code()).isEqualTo("INTERNAL");
        assertThat(reply.error().getString("message")).isEqualTo("Something went wrong on our side.");
        tellsNothing(reply);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong", "missing"})
    void aFieldThatBreaksItsOwnSchemaIsOursToMend(String field) {
        log.list.clear();

        var reply = server.query("{ " + field + " }");

        assertThat(reply.code()).isEqualTo("INTERNAL");
        assertThat(log.list).hasSize(1);
        tellsNothing(reply);
    }

    @Test
    void theLogNamesTheRequest() {
        log.list.clear();

        var reply = server.query("{ trouble(kind: \"fetcher\") }");

        assertThat(log.list).hasSize(1);
        assertThat(log.list.get(0).getKeyValuePairs())
                .anySatisfy(pair -> assertThat(pair.value).isEqualTo(reply.header("x-request-id")));
    }

    @Test
    void aBrokenAuthenticatorIsInternalAndSaysNothing() {
        var reply = server.queryAs("broken", "{ __typename }");

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.code()).isEqualTo("INTERNAL");
        tellsNothing(reply);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{ nothing }",
                "{ book }",
                "{ book(id: 1, x: 2) { id } }",
                "query($x: Nope) { __typename }",
                "{ book(id: {a: 1}) { id } }",
                "{ echo(genre: DRAMA) }",
                "{ echo(genre: \"NOVEL\") }",
                "{ echo(flag: 1) }",
                "{ echo(number: \"1\") }",
                "{ echo(price: 1.5) }",
                "{ echo(at: 5) }",
                "{ ...Missing }",
                "subscription { x }",
                "query($a: Int, $a: Int) { __typename }",
                "{ book(id: \"1\") { id } book(id: \"2\") { id } }",
                "fragment A on Book { id }",
                "type Query { x: Int }",
                "\u0000",
                "{ echo(text: \"\\ud800\") }"
            })
    void aDocumentThatIsWrong(String document) {
        var reply = server.query(document);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().getJsonArray("errors"))
                .allSatisfy(error -> assertThat(
                                ((JsonObject) error).getJsonObject("extensions").getString("code"))
                        .isEqualTo("BAD_USER_INPUT"));
        assertThat(reply.json().containsKey("data")).isFalse();
        tellsNothing(reply);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "String | {\"v\": {\"$gt\": \"\"}}",
                "String | {\"v\": [\"a\"]}",
                "String! | {\"v\": null}",
                "ID | {\"v\": {\"a\": 1}}",
                "ID | {\"v\": true}",
                "Boolean | {\"v\": \"true\"}",
                "Genre | {\"v\": \"DRAMA\"}",
                "Genre | {\"v\": 1}",
                "DateTime | {\"v\": 1700000000}",
                "Decimal | {\"v\": 19.9}",
                "Decimal | {\"v\": {}}",
                "EchoInput | {\"v\": \"x\"}",
                "EchoInput | {\"v\": {\"nothing\": 1}}",
                "EchoInput | {\"v\": {\"texts\": {\"$ne\": 1}}}",
                "EchoInput | {\"v\": {\"deeper\": {\"number\": \"1\"}}}"
            })
    void aVariableThatIsWrong(String type, String variables) {
        var argument = type.replace("!", "");
        var name = Map.of(
                        "String",
                        "text",
                        "ID",
                        "id",
                        "Boolean",
                        "flag",
                        "Genre",
                        "genre",
                        "DateTime",
                        "at",
                        "Decimal",
                        "price",
                        "EchoInput",
                        "input")
                .get(argument);

        var reply = server.query("query($v: " + type + ") { echo(" + name + ": $v) }", new JsonObject(variables));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("BAD_USER_INPUT");
        tellsNothing(reply);
    }

    /** Neither what was planted nor the names of classes of ours, the engine's or Java's. */
    private static void tellsNothing(WebServer.Reply reply) {
        var told = reply.body() + reply.headers();

        assertThat(told).doesNotContain(LibraryVerticle.SECRET, "hunter2");
        for (var inside : List.of(
                "Exception",
                "java.",
                "graphql.",
                "tidings.",
                "LinkedHashMap",
                "ArrayList",
                "ImmutableMap",
                "JsonObject",
                "\tat ")) {
            assertThat(told).doesNotContain(inside);
        }
    }
}
