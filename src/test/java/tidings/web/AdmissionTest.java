package tidings.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidings.bus.Viewer;
import tidings.bus.Visit;
import tidings.web.admission.Lane;
import tidings.web.graphql.GraphqlOptions;
import tidings.web.live.LiveOptions;

/** Each way into the house, filled: what is beyond is refused and says when to come again, others go on, and then all is as before. */
class AdmissionTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final String WAIT = "{ trouble(kind: \"waiting\") }";

    private final ExecutorService clients = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        clients.shutdownNow();
    }

    /** A few at work, one that waits. */
    private static final GraphqlOptions.Admission ONE =
            new GraphqlOptions.Admission(LONG, LONG, LONG, 1, 66, 1, 1, LONG);

    @Test
    void queriesThatFillTheirLaneKeepNobodyFromTheOthers() {
        try (var server = WebServer.start(given -> given.admission = ONE)) {
            var lane = server.web.lanes().reads();
            var underWay = fill(lane, () -> server.query(WAIT));

            var refused = server.query("{ __typename }");
            var write = server.queryAs(
                    "ada",
                    "mutation { addBook(input: {title: \"x\", genre: NOVEL, price: \"1\","
                            + " publishedAt: \"2026-01-01T00:00:00Z\"}) { id } }");
            var health = server.get("/health/ready");
            var metrics = server.get("/metrics");
            server.doors.complete();

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("retry-after")).isEqualTo("1");
            assertThat(refused.code()).isEqualTo("UNAVAILABLE");
            assertThat(refused.error().getJsonObject("extensions").getBoolean("retryable"))
                    .isTrue();
            assertThat(write.status()).isEqualTo(200);
            assertThat(health.status()).isEqualTo(200);
            assertThat(metrics.status()).isEqualTo(200);
            assertThat(underWay.join().status()).isEqualTo(200);
            await().until(() -> lane.taken() == 0);
            assertThat(server.query("{ __typename }").status()).isEqualTo(200);
        }
    }

    /** A status that says so reaches clients of the older media type, too: that it was not executed is not in its data. */
    @Test
    void aRefusalHasItsStatusForEveryClient() {
        try (var server = WebServer.start(given -> given.admission = ONE)) {
            var underWay = fill(server.web.lanes().reads(), () -> server.query(WAIT));

            var refused = server.postText("{\"query\": \"{ __typename }\"}", "application/json", "application/json");
            server.doors.complete();

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("retry-after")).isEqualTo("1");
            assertThat(underWay.join().status()).isEqualTo(200);
        }
    }

    @Test
    void writesThatFillTheirLaneKeepNobodyFromReadingOrSigningIn() {
        try (var server = WebServer.start(given -> given.admission = ONE)) {
            var lane = server.web.lanes().writes();
            var underWay = fill(lane, () -> server.queryAs("ada", "mutation { wait }"));

            var refused = server.queryAs("bob", "mutation { wait }");
            var read = server.query("{ __typename }");
            var signIn = server.query("mutation { __typename }");
            server.doors.complete();

            assertThat(refused.status()).isEqualTo(503);
            assertThat(read.status()).isEqualTo(200);
            assertThat(signIn.status()).isEqualTo(200);
            assertThat(underWay.join().status()).isEqualTo(200);
        }
    }

    @Test
    void whatWaitsForItsPlaceIsAnsweredWhenOneIsFree() {
        try (var server = WebServer.start(given -> given.admission = ONE)) {
            var lane = server.web.lanes().reads();
            var underWay = fill(lane, () -> server.query(WAIT));

            server.doors.complete();

            assertThat(underWay.join().status()).isEqualTo(200);
            await().until(() -> lane.taken() == 0);
            assertThat(lane.refused()).isZero();
        }
    }

    /** Over sockets the same places are taken. */
    @Test
    void aSocketIsToldThatThereIsNoPlace() {
        try (var server = WebServer.start(given -> given.admission = ONE);
                var socket = RawSocket.greeted(server.port())) {
            var underWay = fill(server.web.lanes().reads(), () -> server.query(WAIT));

            socket.subscribe("1", "{ __typename }");

            assertThat(socket.json().encode()).contains("\"error\"", "UNAVAILABLE");
            server.doors.complete();
            assertThat(underWay.join().status()).isEqualTo(200);
        }
    }

    @Test
    void whileVeryManyWaitToBeGreetedNoMoreSocketsAreOpened() {
        var known = Promise.<Optional<Visit>>promise();
        try (var server = WebServer.start(given -> {
                    given.live = greeting(given.live, 1, 1);
                    given.authenticator = token -> known.future();
                });
                var first = RawSocket.open(server.port()).init("ada");
                var second = RawSocket.open(server.port()).init("bob")) {
            await().until(() -> server.web.crowd().greetings().isFull());

            try (var third = RawSocket.open(server.port())) {
                assertThat(third.status).isEqualTo(503);
                assertThat(server.web.crowd().refused()).isOne();
            }
            known.complete(Optional.of(new Visit(new Viewer("ada", false, "s1"), LONG)));

            assertThat(first.json().getString("type")).isEqualTo("connection_ack");
            assertThat(second.json().getString("type")).isEqualTo("connection_ack");
            RawSocket.greeted(server.port()).hangUp();
        }
    }

    /** Who was let in as a socket already is told to come again. */
    @Test
    void whoCannotBeGreetedInItsTurnIsToldToComeAgain() {
        var never = Promise.<Optional<Visit>>promise();
        try (var server = WebServer.start(given -> {
                    given.live = greeting(given.live, 1, 0);
                    given.authenticator = token -> never.future();
                });
                var second = RawSocket.open(server.port());
                var first = RawSocket.open(server.port()).init("ada")) {
            await().until(() -> server.web.crowd().greetings().isFull());

            second.init("bob");

            assertThat(second.next().code()).isEqualTo(1013);
            assertThat(first.status).isEqualTo(101);
        }
    }

    private static LiveOptions greeting(LiveOptions options, int atOnce, int waiting) {
        return new LiveOptions(
                options.sockets(),
                options.incoming(),
                options.outgoing(),
                options.times(),
                new LiveOptions.Greetings(atOnce, waiting));
    }

    /** Until nobody else finds a place there; answers one that is at work. */
    private CompletableFuture<WebServer.Reply> fill(Lane lane, Supplier<WebServer.Reply> asked) {
        var first = CompletableFuture.supplyAsync(asked, clients);
        for (var more = 1; more < lane.room(); more++) {
            var unused = CompletableFuture.supplyAsync(asked, clients);
        }
        await().atMost(LONG).until(() -> lane.taken() == lane.room());
        return first;
    }
}
