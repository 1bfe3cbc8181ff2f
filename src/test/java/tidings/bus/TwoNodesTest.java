package tidings.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tidings.bus.Library.DUNE;
import static tidings.fixture.Futures.refusalOf;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tidings.bus.Library.BookLent;
import tidings.bus.Library.FindBook;
import tidings.bus.Library.LendBook;
import tidings.bus.Library.ShelfChanged;
import tidings.fixture.Cluster;
import tidings.fixture.Futures;

/** What crosses from one node to another: requests, answers, refusals, events. */
class TwoNodesTest {
    private static final Told<BookLent> LENT =
            new Told<>("e1", "books/1", 7, Instant.parse("2026-01-02T03:04:05Z"), new BookLent("Dune", "Ann"));

    private static Cluster cluster;
    private static Bus here;
    private static Bus there;

    @BeforeAll
    static void open() {
        cluster = Cluster.ofTwo();
        here = Bus.install(cluster.first(), Library.PROTOCOLS);
        there = Bus.install(cluster.second(), Library.PROTOCOLS);
    }

    @AfterAll
    static void close() {
        cluster.close();
    }

    @AfterEach
    void undeploy() {
        for (var vertx : new Vertx[] {cluster.first(), cluster.second()}) {
            vertx.deploymentIDs().forEach(id -> Futures.await(vertx.undeploy(id)));
        }
    }

    @Test
    void a_request_is_answered_by_the_node_that_runs_the_domain() {
        onTheOther(bus -> bus.answer(FindBook.class, request -> Future.succeededFuture(DUNE)));

        var answer = Futures.await(here.ask(new FindBook("Dune")));

        assertThat(answer).isEqualTo(DUNE).isNotSameAs(DUNE);
    }

    @Test
    void a_refusal_crosses_whole() {
        var refusal = Refusal.of(Code.OUT_OF_STOCK, "Dune is lent.", Map.of("left", 0));
        onTheOther(bus -> bus.answer(FindBook.class, request -> refusal.asFuture()));

        var refused = refusalOf(here.ask(new FindBook("Dune")));

        assertThat(refused).isEqualTo(refusal);
    }

    @Test
    void an_event_crosses_with_its_id_source_number_and_time() {
        var heard = new AtomicReference<Told<BookLent>>();
        onTheOther(bus -> bus.react("readers", BookLent.class, told -> {
            heard.set(told);
            return Future.succeededFuture();
        }));

        Futures.await(here.tell("readers", LENT, Duration.ofSeconds(2)));

        assertThat(heard.get()).isEqualTo(LENT).isNotSameAs(LENT);
    }

    @Test
    void a_request_stays_on_a_node_that_runs_the_domain() {
        onTheOther(bus -> bus.answer(FindBook.class, request -> Future.failedFuture("it travelled")));
        on(cluster.first(), here, bus -> bus.answer(FindBook.class, request -> Future.succeededFuture(DUNE)));

        for (var i = 0; i < 20; i++) {
            assertThat(Futures.await(here.ask(new FindBook("Dune")))).isSameAs(DUNE);
        }
    }

    @Test
    void a_poke_reaches_every_node() {
        var heard = new ConcurrentLinkedQueue<String>();
        on(cluster.first(), here, bus -> bus.onPoke(ShelfChanged.class, poke -> heard.add("here " + poke.shelf())));
        onTheOther(bus -> bus.onPoke(ShelfChanged.class, poke -> heard.add("there " + poke.shelf())));

        here.poke(new ShelfChanged("a"));

        await().untilAsserted(() -> assertThat(heard).containsExactlyInAnyOrder("here a", "there a"));
    }

    @Test
    void a_node_that_does_not_answer_in_time_is_a_timeout() {
        onTheOther(bus ->
                bus.answer(LendBook.class, request -> Promise.<Done>promise().future()));

        var refused = refusalOf(here.ask(new LendBook("Dune")));

        assertThat(refused.code()).isEqualTo(Code.TIMEOUT);
    }

    @Test
    void a_node_that_leaves_is_no_longer_asked() {
        onTheOther(bus -> bus.answer(FindBook.class, request -> Future.succeededFuture(DUNE)));
        undeploy();

        await().untilAsserted(() ->
                assertThat(refusalOf(here.ask(new FindBook("Dune"))).code()).isEqualTo(Code.UNAVAILABLE));
    }

    private static void onTheOther(Function<Bus, Future<Void>> start) {
        on(cluster.second(), there, start);
    }

    private static void on(Vertx vertx, Bus bus, Function<Bus, Future<Void>> start) {
        Futures.await(vertx.deployVerticle(new VerticleBase() {
            @Override
            public Future<?> start() {
                return start.apply(bus);
            }
        }));
    }
}
