package tidings.web;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.web.WebServer.encoded;

import graphql.introspection.IntrospectionQuery;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tidings.web.graphql.QueryLimits;
import tidings.web.library.LibraryRequest.AddBook;

/** Every limit at its edge: the last that passes, the first that does not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitsTest {
    private final WebServer server =
            WebServer.start(given -> given.limits = new QueryLimits(12, 20, 1_000_000_000, 30, 1_000, 32_768, 100, 10));

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"12, true", "13, false"})
    void depth(int depth, boolean passes) {
        check(server.query(nested(depth)), passes, "depth");
    }

    @ParameterizedTest
    @CsvSource({"12, true", "13, false"})
    void depthThroughFragments(int depth, boolean passes) {
        var below = nested(depth - 2).replace("{ book(id: \"nobody's\") { ", "").replaceAll(" } }$", "");
        var document =
                "{ book(id: \"nobody's\") { author { books { ...Below } } } } fragment Below on Book { " + below + " }";

        check(server.query(document), passes, "depth");
    }

    /** Books and authors in turn, this many fields deep. */
    private static String nested(int depth) {
        var fields = IntStream.range(0, depth - 2).mapToObj(level -> level % 2 == 0 ? "author" : "books");
        return "{ book(id: \"nobody's\") { "
                + fields.map(field -> field + " { ").collect(Collectors.joining()) + "id" + " }".repeat(depth);
    }

    @ParameterizedTest
    @CsvSource({"30, true", "31, false"})
    void aliases(int many, boolean passes) {
        check(server.query("{ " + repeated(many, i -> "a" + i + ": __typename ") + "}"), passes, "aliases");
    }

    @ParameterizedTest
    @CsvSource({"15, true", "16, false"})
    void aliasesAsOftenAsFragmentsRepeatThem(int many, boolean passes) {
        var document =
                "{ ...All x: book(id: \"1\") { id ...Names } y: book(id: \"2\") { ...Names } } fragment All on Query { __typename }"
                        + " fragment Names on Book { " + repeated(many - 1, i -> "a" + i + ": title ") + "}";

        check(server.query(document), passes, "aliases");
    }

    @ParameterizedTest
    @CsvSource({"1000, true", "1001, false"})
    void tokens(int many, boolean passes) {
        var reply = server.query("{ " + repeated(many - 2, i -> "__typename ") + "}");

        assertThat(reply.status()).isEqualTo(passes ? 200 : 400);
    }

    @ParameterizedTest
    @CsvSource({"32768, true", "32769, false"})
    void characters(int many, boolean passes) {
        var document = "{ __typename }";
        var reply = server.query(document + " ".repeat(many - document.length()));

        assertThat(reply.status()).isEqualTo(passes ? 200 : 400);
    }

    @ParameterizedTest
    @CsvSource({"49, true", "50, false"})
    void complexityOfAPage(int first, boolean passes) {
        try (var small = withComplexity(100)) {
            check(small.query("{ books(first: " + first + ") { nodes { id } } }"), passes, "complexity");
            check(
                    small.query("query($n: Int) { books(first: $n) { nodes { id } } }", JsonObject.of("n", first)),
                    passes,
                    "complexity");
            check(
                    small.query("query($n: Int = " + first + ") { books(first: $n) { nodes { id } } }"),
                    passes,
                    "complexity");
        }
    }

    /** 1 + 20 by default times (nodes, and similar with five by default times nodes and id). */
    @ParameterizedTest
    @CsvSource({"241, true", "240, false"})
    void complexityOfPagesInPages(int most, boolean passes) {
        try (var small = withComplexity(most)) {
            check(small.query("{ books { nodes { similar { nodes { id } } } } }"), passes, "complexity");
        }
    }

    /** 1 + 10 for a list of unknown length times (books, ten again, of one each). */
    @ParameterizedTest
    @CsvSource({"111, true", "110, false"})
    void complexityOfListsWithoutALength(int most, boolean passes) {
        try (var small = withComplexity(most)) {
            check(small.query("{ shelves { books { id } } }"), passes, "complexity");
        }
    }

    private static WebServer withComplexity(int most) {
        return WebServer.start(given -> given.limits = new QueryLimits(12, 20, most, 30, 1_000, 32_768, 100, 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "100", "null"})
    void pagesFromOneToAHundred(String first) {
        assertThat(server.query("{ books(first: " + first + ") { total } }").status())
                .isEqualTo(200);
        assertThat(server.query(
                                "query($n: Int) { books(first: $n) { total } }",
                                new JsonObject("{\"n\": " + first + "}"))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "101", "2147483647", "2147483648", "99999999999999999999", "1.5", "\"x\""})
    void noOtherPages(String first) {
        var asked = server.asked.size();
        var literal = server.query("{ books(first: " + first + ") { total } }");
        var variable =
                server.query("query($n: Int) { books(first: $n) { total } }", new JsonObject("{\"n\": " + first + "}"));
        var byDefault = server.query("query($n: Int = " + first + ") { books(first: $n) { total } }");
        var below = server.query("{ book(id: \"1\") { similar(first: " + first + ") { total } } }");

        assertThat(new WebServer.Reply[] {literal, variable, byDefault, below}).allSatisfy(reply -> {
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.code()).isEqualTo("BAD_USER_INPUT");
        });
        assertThat(server.asked).hasSize(asked);
    }

    @ParameterizedTest
    @CsvSource({"262144, 200", "262145, 413"})
    void bodies(int bytes, int status) {
        var body = "{\"query\": \"{ __typename }\"}";

        assertThat(server.postText(body + " ".repeat(bytes - body.length()), "application/json", "*/*")
                        .status())
                .isEqualTo(status);
    }

    @Test
    void headersAndFirstLines() {
        assertThat(server.get("/health/live", "X-Long", "x".repeat(15_000)).status())
                .isEqualTo(200);
        assertThat(server.get("/health/live", "X-Long", "x".repeat(17_000)).status())
                .isEqualTo(431);
        assertThat(server.get("/health/live?" + "x".repeat(15_000)).status()).isEqualTo(200);
        assertThat(server.get("/health/live?" + "x".repeat(17_000)).status()).isEqualTo(414);
    }

    @Test
    void theWholeSchemaMayBeAskedForInDev() {
        var reply = server.query(IntrospectionQuery.INTROSPECTION_QUERY);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().containsKey("errors")).isFalse();
    }

    @Test
    void theSchemaIsNotToldInProduction() {
        try (var production = WebServer.start(given -> given.introspection = false)) {
            assertThat(production.query("{ __schema { types { name } } }").code())
                    .isEqualTo("FORBIDDEN");
            assertThat(production
                            .query("query { ...F } fragment F on Query { x: __type(name: \"Book\") { name } }")
                            .code())
                    .isEqualTo("FORBIDDEN");
            assertThat(production
                            .get("/graphql?query=" + encoded("{ __type(name: \"Book\") { name } }"))
                            .code())
                    .isEqualTo("FORBIDDEN");
            assertThat(production.query("{ book(id: \"1\") { __typename } }").status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({"20, true", "21, false"})
    void depthOfTheSchema(int depth, boolean passes) {
        var types = depth - 2;
        var document = "{ __type(name: \"Book\") { " + "ofType { ".repeat(types) + "name" + " }".repeat(types + 2);

        check(server.query(document), passes, "introspectionDepth");
    }

    @Test
    void theSchemaIsNotAskedForInCircles() {
        var circle = server.query("{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }");

        assertThat(circle.status()).isEqualTo(400);
        assertThat(circle.code()).isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void operationsInFlight() {
        try (var small = WebServer.start(given -> given.inFlight = 2)) {
            var waiting = IntStream.range(0, 2)
                    .mapToObj(i -> inBackground(() -> small.query("{ trouble(kind: \"waiting\") }")))
                    .toList();
            Awaitility.await().until(() -> small.web.inFlight().running() == 2);

            var third = small.query("{ __typename }");
            small.doors.complete();

            assertThat(third.status()).isEqualTo(503);
            assertThat(third.header("retry-after")).isEqualTo("1");
            assertThat(third.code()).isEqualTo("UNAVAILABLE");
            assertThat(waiting)
                    .allSatisfy(reply -> assertThat(reply.join().status()).isEqualTo(200));
            assertThat(small.query("{ __typename }").status()).isEqualTo(200);
            assertThat(small.web.inFlight().running()).isZero();
        }
    }

    @Test
    void deadlineOfAnOperation() {
        try (var hasty = WebServer.start(given -> given.deadline = Duration.ofMillis(100))) {
            var late = hasty.query("{ trouble(kind: \"waiting\") }");

            assertThat(late.status()).isEqualTo(504);
            assertThat(late.code()).isEqualTo("TIMEOUT");
            assertThat(hasty.web.inFlight().running()).isZero();
        }
    }

    /** What comes after it is not begun once nobody waits for it any more. */
    @Test
    void deadlineOfAnOperationInTheMiddle() {
        try (var hasty = WebServer.start(given -> given.deadline = Duration.ofMillis(100))) {
            var added =
                    "addBook(input: {title: \"x\", genre: NOVEL, price: \"1\", publishedAt: \"2026-01-01T00:00:00Z\"}) { id }";

            var late = hasty.queryAs("ada", "mutation { wait " + added + " }");
            hasty.doors.complete();
            var next = hasty.queryAs("ada", "mutation { wait " + added + " }");

            assertThat(late.status()).isEqualTo(504);
            assertThat(next.status()).isEqualTo(200);
            assertThat(hasty.asked).containsEntry(AddBook.class, 1);
        }
    }

    private static CompletableFuture<WebServer.Reply> inBackground(Supplier<WebServer.Reply> request) {
        return CompletableFuture.supplyAsync(request);
    }

    private static void check(WebServer.Reply reply, boolean passes, String limit) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(passes ? 200 : 400);
        if (!passes) {
            assertThat(reply.code()).isEqualTo("BAD_USER_INPUT");
            assertThat(reply.error()
                            .getJsonObject("extensions")
                            .getJsonObject("details")
                            .getString("limit"))
                    .isEqualTo(limit);
        }
    }

    private static String repeated(int many, IntFunction<String> part) {
        return IntStream.range(0, many).mapToObj(part).collect(Collectors.joining());
    }
}
