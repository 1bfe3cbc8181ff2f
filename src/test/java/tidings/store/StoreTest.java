package tidings.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static tidings.fixture.Futures.await;
import static tidings.fixture.Futures.refusalOf;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tidings.bus.Code;
import tidings.fixture.Line;
import tidings.fixture.Ports;
import tidings.fixture.TestStore;

class StoreTest {
    private static final List<Index> INDEXES = List.of(
            Index.on("books", "byTitle").ascending("title").asUnique(),
            Index.on("books", "byShelf").ascending("shelf").descending("_id"));

    private final Vertx vertx = Vertx.vertx();
    private TestStore opened;
    private Documents books;

    @BeforeEach
    void open() {
        opened = TestStore.open(vertx, INDEXES);
        books = opened.store().documents("books");
    }

    @AfterEach
    void close() {
        opened.close();
        await(vertx.close());
    }

    @Test
    void instants_and_decimals_come_back_as_what_they_were() {
        var printed = Instant.parse("1965-08-01T01:02:03.004Z");
        await(books.insert(book("1", "Dune").put("printed", printed).put("price", new BigDecimal("19.90"))));

        var found = await(books.findOne(id("1"))).orElseThrow();

        assertThat(found.getMap().get("printed")).as("a date, and no text").isEqualTo(printed);
        assertThat(found.getValue("price")).isEqualTo(new BigDecimal("19.90"));
    }

    @Test
    void moments_are_compared_as_moments_however_they_are_printed() {
        var whole = Instant.parse("2026-03-01T23:59:00Z");
        await(books.insert(book("1", "Dune").put("printed", whole)));

        var before = new JsonObject().put("printed", new JsonObject().put("$lte", whole.plusMillis(500)));

        assertThat(await(books.findOne(id("1").mergeIn(before)))).isPresent();
    }

    @Test
    void a_second_document_with_a_unique_key_is_a_duplicate() {
        await(books.insert(book("1", "Dune")));

        var thrown = catchThrowable(() -> await(books.insert(book("2", "Dune"))));

        assertThat(thrown).isInstanceOf(Duplicate.class);
    }

    @Test
    void of_many_at_once_those_are_stored_that_meet_no_other() {
        await(books.insert(book("1", "Dune")));
        var many = List.of(book("2", "Ubik"), book("3", "Dune"), book("4", "Emma"), book("2", "Solaris"));

        var duplicates = await(books.insertAll(many));

        assertThat(duplicates).containsExactlyInAnyOrder(1, 3);
        assertThat(await(books.findOne(id("4")))).isPresent();
        assertThat(await(books.insertAll(List.of()))).isEmpty();
    }

    @Test
    void a_conditional_write_tells_whether_its_condition_held() {
        await(books.insert(book("1", "Dune").put("left", 1)));
        var one = new JsonObject().put("_id", "1").put("left", new JsonObject().put("$gte", 1));
        var lend = new JsonObject().put("$inc", new JsonObject().put("left", -1));

        var outcomes = List.of(await(books.update(one, lend)), await(books.update(one, lend)));

        assertThat(outcomes).containsExactly(true, false);
    }

    @Test
    void of_many_conditional_writes_at_once_as_many_hold_as_there_is() {
        await(books.insert(book("1", "Dune").put("left", 10)));
        var one = new JsonObject().put("_id", "1").put("left", new JsonObject().put("$gte", 1));
        var lend = new JsonObject().put("$inc", new JsonObject().put("left", -1));

        var outcomes = await(Future.all(
                IntStream.range(0, 50).mapToObj(i -> books.update(one, lend)).toList()));

        assertThat(outcomes.<Boolean>list()).filteredOn(held -> held).hasSize(10);
        assertThat(await(books.findOne(id("1"))).orElseThrow().getInteger("left"))
                .isZero();
    }

    @Test
    void a_page_goes_on_where_the_last_one_ended() {
        IntStream.range(0, 9)
                .forEach(i -> await(books.insert(book("id" + i, "t" + i).put("shelf", "a"))));
        var newestFirst = new JsonObject().put("_id", -1);
        var after = new JsonObject().put("shelf", "a").put("_id", new JsonObject().put("$lt", "id7"));

        var page = await(books.find(Find.where(after, 3).sortedBy(newestFirst).only("title")));

        assertThat(page).extracting(book -> book.getString("title")).containsExactly("t6", "t5", "t4");
    }

    @Test
    void a_store_that_is_not_there_is_unavailable() {
        var nowhere = "mongodb://127.0.0.1:" + Ports.free(1).get(0);
        var store = Store.at(vertx, nowhere, Duration.ofMillis(200), Duration.ofSeconds(1));

        var refused = refusalOf(store.ping());

        assertThat(refused.code()).isEqualTo(Code.UNAVAILABLE);
        await(store.close());
    }

    @Test
    void a_write_that_was_not_answered_in_time_is_unknown_and_may_be_there_later() {
        try (var line = new Line(URI.create(opened.uri()).getPort())) {
            var uri = "mongodb://127.0.0.1:" + line.port() + "/tidings";
            var store = Store.at(vertx, uri, Duration.ofSeconds(2), Duration.ofMillis(300));
            await(store.ping());
            line.freeze();

            var refused = refusalOf(store.documents("books").insert(book("1", "Dune")));
            line.thaw();

            assertThat(refused.code()).isEqualTo(Code.TIMEOUT);
            assertThat(refused.retryable()).isTrue();
            Awaitility.await().until(() -> await(books.findOne(id("1"))).isPresent());
            await(store.close());
        }
    }

    /** Those who ask are bounded, and none of them waits for longer than an answer may take. */
    @Test
    void questions_beyond_its_connections_wait_and_are_seen() {
        try (var line = new Line(URI.create(opened.uri()).getPort())) {
            var uri = "mongodb://127.0.0.1:" + line.port() + "/tidings?maxPoolSize=2";
            var store = Store.at(vertx, uri, Duration.ofSeconds(2), Duration.ofMillis(300));
            await(store.ping());
            line.freeze();

            var asked = IntStream.range(0, 5).mapToObj(number -> store.ping()).toList();
            Awaitility.await().until(() -> store.underWay() == 5);

            assertThat(store.connections()).isEqualTo(2);
            assertThat(asked)
                    .allSatisfy(each -> assertThat(refusalOf(each).retryable()).isTrue());
            assertThat(store.refused()).isPositive();
            line.thaw();
            await(store.ping());
            Awaitility.await().until(() -> store.underWay() == 0);
            await(store.close());
        }
    }

    @Test
    void durability_is_not_for_the_uri_to_weaken() {
        var careless = opened.uri() + "?w=0&journal=false&readPreference=secondary&readConcernLevel=local";
        var store = Store.at(vertx, careless, Duration.ofSeconds(2), Duration.ofSeconds(5));

        await(store.documents("books").insert(book("1", "Dune")));
        var second = catchThrowable(() -> await(store.documents("books").insert(book("1", "Dune"))));

        assertThat(second).as("an unacknowledged write would not have noticed").isInstanceOf(Duplicate.class);
        await(store.close());
    }

    private static JsonObject book(String id, String title) {
        return new JsonObject().put("_id", id).put("title", title);
    }

    private static JsonObject id(String id) {
        return new JsonObject().put("_id", id);
    }
}
