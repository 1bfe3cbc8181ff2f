package tidings.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tidings.bus.Library.DUNE;
import static tidings.fixture.Futures.refusalOf;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tidings.bus.Library.BookLent;
import tidings.bus.Library.FindBook;
import tidings.bus.Library.ShelfChanged;
import tidings.fixture.Cluster;
import tidings.fixture.Futures;

/** A node of today beside one of tomorrow, whose messages have more in them and of which there are more. */
class NewerNodeTest {
    private static final Instant THEN = Instant.parse("2026-01-02T03:04:05Z");

    private static Cluster cluster;
    private static Bus older;
    private static Bus newer;

    sealed interface Tomorrow<R> extends Request<R> {
        @Override
        default Duration patience() {
            return Duration.ofSeconds(5);
        }
    }

    @Wire("library.find-book.v1")
    record Find(String title, String language) implements Tomorrow<Volume> {}

    @Wire("library.scan-book.v1")
    record Scan(String title) implements Tomorrow<Volume> {}

    @Wire("library.book.v1")
    record Volume(String title, List<String> authors, Instant printed, List<Page> pages) {}

    record Page(int number) {}

    sealed interface Happened extends Event {}

    @Wire("book.lent")
    record Lent(String title, String reader, Instant until) implements Happened {}

    @Wire("library.shelf-changed.v1")
    record Shelved(String shelf, int books) implements Poke {}

    @BeforeAll
    static void open() {
        cluster = Cluster.ofTwo();
        older = Bus.install(cluster.first(), Library.PROTOCOLS);
        newer = Bus.install(cluster.second(), List.of(Tomorrow.class, Happened.class, Shelved.class));
    }

    @AfterAll
    static void close() {
        cluster.close();
    }

    @Test
    void the_older_one_answers_what_it_knows_of_a_question_and_is_understood() {
        var asked = new AtomicReference<FindBook>();
        on(
                cluster.first(),
                older,
                bus -> bus.answer(FindBook.class, request -> {
                    asked.set(request);
                    return Future.succeededFuture(DUNE);
                }));

        var answer = Futures.await(newer.ask(new Find("Dune", "en")));

        assertThat(asked.get()).isEqualTo(new FindBook("Dune"));
        assertThat(answer.title()).isEqualTo("Dune");
        assertThat(answer.pages()).isNull();
    }

    @Test
    void the_older_one_hears_events_and_pokes_of_the_newer_one() {
        var told = new AtomicReference<BookLent>();
        var poked = new ConcurrentLinkedQueue<String>();
        on(
                cluster.first(),
                older,
                bus -> Future.all(
                                bus.react("readers", BookLent.class, event -> {
                                    told.set(event.event());
                                    return Future.succeededFuture();
                                }),
                                bus.onPoke(ShelfChanged.class, poke -> poked.add(poke.shelf())))
                        .mapEmpty());

        var lent = new Told<>("e1", "books/1", 7, THEN, new Lent("Dune", "Ann", THEN));
        Futures.await(newer.tell("readers", lent, Duration.ofSeconds(5)));
        newer.poke(new Shelved("a", 3));

        assertThat(told.get()).isEqualTo(new BookLent("Dune", "Ann"));
        await().untilAsserted(() -> assertThat(poked).containsExactly("a"));
    }

    @Test
    void what_the_older_one_cannot_answer_is_unavailable_and_may_be_asked_again() {
        var refusal = refusalOf(newer.ask(new Scan("Dune")));

        assertThat(refusal.code()).isEqualTo(Code.UNAVAILABLE);
        assertThat(refusal.retryable()).isTrue();
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
