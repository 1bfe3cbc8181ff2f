package tidings.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.bus.Library.DUNE;
import static tidings.fixture.Futures.await;
import static tidings.fixture.Futures.refusalOf;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tidings.bus.Library.Book;
import tidings.bus.Library.BookLent;
import tidings.bus.Library.FindBook;
import tidings.bus.Library.LendBook;
import tidings.metrics.Metrics;

class BusTest {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private Vertx vertx;
    private Bus bus;
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
        Metrics.install(vertx, registry);
        bus = Bus.install(vertx, Library.PROTOCOLS);
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void an_answer_comes_back_by_reference() {
        await(bus.answer(FindBook.class, request -> Future.succeededFuture(DUNE)));

        var answer = await(bus.ask(new FindBook("Dune")));

        assertThat(answer).isSameAs(DUNE);
    }

    @Test
    void questions_are_counted_by_their_wire_name_and_refusals_by_their_code() {
        await(bus.answer(FindBook.class, request -> Future.succeededFuture(DUNE)));

        await(bus.ask(new FindBook("Dune")));
        await(bus.ask(new FindBook("Dune")));
        refusalOf(bus.ask(new LendBook("Dune")));

        assertThat(registry.get("tidings.bus.request")
                        .tag("address", "library.find-book.v1")
                        .timer()
                        .count())
                .isEqualTo(2);
        assertThat(registry.get("tidings.bus.refused").counters())
                .singleElement()
                .satisfies(it -> assertThat(it.getId().getTag("code")).isEqualTo("UNAVAILABLE"));
    }

    @Test
    void a_refusal_comes_back_whole() {
        var refusal = Refusal.of(Code.OUT_OF_STOCK, "Dune is lent.", Map.of("left", 0));
        await(bus.answer(FindBook.class, request -> refusal.asFuture()));

        var refused = refusalOf(bus.ask(new FindBook("Dune")));

        assertThat(refused).isEqualTo(refusal);
    }

    @Test
    void nobody_there_is_unavailable_and_worth_another_try() {
        var refused = refusalOf(bus.ask(new FindBook("Dune")));

        assertThat(refused.code()).isEqualTo(Code.UNAVAILABLE);
        assertThat(refused.retryable()).isTrue();
    }

    @Test
    void a_handler_that_throws_is_an_internal_refusal_without_its_text() {
        await(bus.answer(FindBook.class, request -> {
            throw new IllegalStateException("secret");
        }));

        var refused = refusalOf(bus.ask(new FindBook("Dune")));

        assertThat(refused.code()).isEqualTo(Code.INTERNAL);
        assertThat(refused.message()).doesNotContain("secret");
    }

    @Test
    void a_handler_that_ends_in_an_error_is_an_internal_refusal_and_not_a_timeout() {
        await(bus.answer(FindBook.class, request -> {
            throw new StackOverflowError();
        }));

        var refused = refusalOf(bus.ask(new FindBook("Dune")));

        assertThat(refused.code()).isEqualTo(Code.INTERNAL);
    }

    @Test
    @SuppressWarnings("NullAway") // a handler that forgets its answer is what this is about
    void a_handler_that_returns_no_future_is_an_internal_refusal() {
        await(bus.<Book, FindBook>answer(FindBook.class, request -> null));

        var refused = refusalOf(bus.ask(new FindBook("Dune")));

        assertThat(refused.code()).isEqualTo(Code.INTERNAL);
    }

    @Test
    void an_answer_that_cannot_travel_is_an_internal_refusal_and_not_a_timeout() {
        await(vertx.eventBus()
                .consumer(
                        "library.find-book.v1",
                        message -> Guarded.answer(
                                message, FindBook.class, request -> Future.succeededFuture(new Object())))
                .completion());

        var refused = refusalOf(bus.ask(new FindBook("Dune")));

        assertThat(refused.code()).isEqualTo(Code.INTERNAL);
    }

    @Test
    void each_request_waits_as_long_as_it_says() {
        await(bus.answer(LendBook.class, request -> Promise.<Done>promise().future()));

        var refused = refusalOf(bus.ask(new LendBook("Dune")));

        assertThat(refused.code()).isEqualTo(Code.TIMEOUT);
    }

    @Test
    void an_event_reaches_one_member_of_each_group() {
        var first = new AtomicInteger();
        var second = new AtomicInteger();
        await(bus.react("readers", BookLent.class, told -> counted(first)));
        await(bus.react("readers", BookLent.class, told -> counted(second)));

        await(bus.tell("readers", told("Dune"), PATIENCE));

        assertThat(first.get() + second.get()).isEqualTo(1);
    }

    @Test
    void an_event_counts_as_told_only_when_its_handler_is_through() {
        await(bus.react(
                "readers",
                BookLent.class,
                told -> Refusal.of(Code.UNAVAILABLE, "Not now.").asFuture()));

        var refused = refusalOf(bus.tell("readers", told("Dune"), PATIENCE));

        assertThat(refused.code()).isEqualTo(Code.UNAVAILABLE);
    }

    @Test
    void a_message_that_cannot_be_read_is_a_refusal_for_whoever_gets_it() {
        var torn = Buffer.buffer().appendInt(5).appendString("{\"tit");

        var read = WireCodec.ofRecord("library.book.v1", Book.class).decodeFromWire(0, torn);

        assertThat(read)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(Code.INTERNAL));
    }

    @Test
    void a_request_that_could_not_be_read_is_refused_and_not_left_to_time_out() {
        await(bus.answer(FindBook.class, request -> Future.succeededFuture(DUNE)));
        var unread = Refusal.of(Code.INTERNAL, "torn").asException();

        var answer = vertx.eventBus().request("library.find-book.v1", unread);

        assertThat(refusalOf(answer).code()).isEqualTo(Code.INTERNAL);
    }

    @Test
    void two_messages_cannot_have_one_name() {
        var twice = List.<Class<?>>of(Library.LibraryRequest.class, Twin.class);
        var other = Vertx.vertx();

        var thrown = org.assertj.core.api.Assertions.catchThrowable(() -> Bus.install(other, twice));

        assertThat(thrown).hasMessageContaining("two messages with one name");
        await(other.close());
    }

    @Wire("library.book.v1")
    record Twin() implements Event {}

    private static Future<Integer> counted(AtomicInteger counter) {
        return Future.succeededFuture(counter.incrementAndGet());
    }

    private static Told<BookLent> told(String title) {
        return new Told<>("e1", "books/1", 1, Instant.EPOCH, new BookLent(title, "Ann"));
    }
}
