package tidings.rabbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.fixture.Broker;
import tidings.fixture.Futures;
import tidings.notifications.NotificationRequest.SendNotification;
import tidings.notifications.Sent;
import tidings.outbox.DeadLetterRequest.ReplayDeadLetters;
import tidings.settings.RabbitmqSettings;
import tidings.settings.RabbitmqSettings.QueueType;

/** Commands on their way in, from a real broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IntakeTest {
    private static final String NOTIFY = "notification.requested";
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    private final List<AutoCloseable> open = new ArrayList<>();
    private final Queue<String> done = new ConcurrentLinkedQueue<>();
    private Broker broker;
    private Outsider erp;

    @BeforeAll
    void start() {
        broker = Broker.running();
    }

    @BeforeEach
    void connect() {
        erp = opened(Outsider.at(Broker.running()));
    }

    @AfterEach
    void close() throws Exception {
        for (var each : open) {
            each.close();
        }
        open.clear();
        done.clear();
    }

    @Test
    void a_command_is_done_and_acknowledged() {
        var bridge = bridge(this::send);

        erp.command("c1", NOTIFY, message("ann", "hello"));

        await().until(() -> bridge.count("consumed") == 1 && done.size() == 1);
        assertThat(done).containsExactly("ann: hello");
        await().until(() -> isEmpty(bridge, Topology.COMMANDS));
        assertThat(bridge.deadLetters(DeadCommands.SOURCE)).isEmpty();
    }

    @Test
    void the_same_command_is_done_once_however_often_it_comes() {
        var bridge = bridge(this::send);

        IntStream.range(0, 5).forEach(i -> erp.command("c1", NOTIFY, message("ann", "hello")));
        erp.command("c2", NOTIFY, message("ann", "again"));

        await().until(() -> bridge.count("consumed") == 6 && done.size() >= 2);
        assertThat(done).containsExactly("ann: hello", "ann: again");
    }

    @Test
    void commands_about_the_same_are_done_in_their_order_also_when_one_has_to_wait() {
        var failures = new AtomicInteger(3);
        var bridge = bridge(request -> request.title().equals("0") && failures.getAndDecrement() > 0
                ? Refusal.of(Code.UNAVAILABLE, "The store does not answer right now.")
                        .asFuture()
                : send(request));

        IntStream.range(0, 20).forEach(i -> erp.command("c" + i, NOTIFY, message("ann", "" + i)));

        await().until(() -> done.size() == 20);
        assertThat(done)
                .containsExactlyElementsOf(
                        IntStream.range(0, 20).mapToObj(i -> "ann: " + i).toList());
        assertThat(bridge.deadLetters(DeadCommands.SOURCE)).isEmpty();
    }

    @Test
    void what_only_has_to_wait_is_not_given_up_and_no_more_is_taken_meanwhile_than_may_be() {
        var isAway = new AtomicBoolean(true);
        var tried = new AtomicInteger();
        var bridge = bridge(request -> {
            tried.incrementAndGet();
            return isAway.get() ? Refusal.of(Code.UNAVAILABLE, "away").asFuture() : send(request);
        });

        IntStream.range(0, 30).forEach(i -> erp.command("c" + i, NOTIFY, message("u" + i, "x")));
        await().until(() -> tried.get() > 8 * 4);
        assertThat(bridge.count("consumed")).isEqualTo(8);
        assertThat(bridge.meters.get("tidings.rabbit.commands.at.work").gauge().value())
                .isEqualTo(8);
        isAway.set(false);

        await().atMost(LONG_ENOUGH).until(() -> done.size() == 30);
        assertThat(bridge.deadLetters(DeadCommands.SOURCE)).isEmpty();
    }

    @Test
    void what_cannot_be_read_or_is_refused_is_a_dead_letter_here_and_there_with_the_reason() {
        var bridge = bridge(
                request -> Refusal.of(Code.NOT_FOUND, "There is no such user.").asFuture());

        erp.send("this is no JSON");
        erp.send("[1]");
        erp.send("{\"specversion\":\"1.0\",\"id\":\"x\",\"source\":\"/erp\",\"type\":\"no.such\",\"data\":{}}");
        erp.command("c1", NOTIFY, new JsonObject().put("userId", "ann"));
        erp.command("c2", NOTIFY, message("ann", "x".repeat(20_000)));
        erp.command("c3", NOTIFY, message("nobody", "hello"));

        await().until(() -> bridge.deadLetters(DeadCommands.SOURCE).size() == 6);
        var errors = bridge.deadLetters(DeadCommands.SOURCE).stream()
                .map(letter -> letter.error())
                .toList();
        assertThat(errors).anyMatch(error -> error.equals("NOT_FOUND: There is no such user."));
        assertThat(errors).anyMatch(error -> error.contains("type must be one of notification.requested"));
        assertThat(errors).anyMatch(error -> error.contains("must be at most 10000 bytes"));
        assertThat(errors).anyMatch(error -> error.contains("data") && error.contains("required"));
        await().until(() -> bridge.count("dead.lettered") == 6);
        var bin = opened(Outsider.at(broker)).listening(Topology.DEAD_LETTERS);
        await().until(() -> bin.heard().size() == 6);
        assertThat(bin.firstProperties().getHeaders()).containsKeys("x-reason", "x-attempts");
        await().until(() -> isEmpty(bridge, Topology.COMMANDS));
    }

    @Test
    void a_dead_letter_is_replayed_once_whatever_was_wrong_is_mended_and_stays_where_it_is_not() {
        var isThere = new AtomicBoolean();
        var bridge = bridge(request -> isThere.get()
                ? send(request)
                : Refusal.of(Code.NOT_FOUND, "There is no such user.").asFuture());
        erp.command("c1", NOTIFY, message("ann", "hello"));
        erp.send("this is no JSON");
        await().until(() -> bridge.deadLetters(DeadCommands.SOURCE).size() == 2);
        isThere.set(true);

        Futures.await(bridge.bus.ask(new ReplayDeadLetters(TestBridge.ADMIN, null, DeadCommands.SOURCE)));

        assertThat(done).containsExactly("ann: hello");
        assertThat(bridge.deadLetters(DeadCommands.SOURCE))
                .hasSize(1)
                .allSatisfy(letter -> assertThat(letter.type()).isEqualTo("unreadable"));
    }

    @Test
    void every_command_is_done_once_when_the_broker_is_killed_and_the_consumer_thrown_out() {
        var settings = TestBridge.settings(broker.uri(), List.of(), 8, QueueType.CLASSIC);
        var bridge = bridge(settings, this::sendInAWhile);
        erp.commands(300, NOTIFY, i -> message("u" + i % 7, "" + i));

        await().until(() -> done.size() > 20);
        broker.kill();
        broker.start();
        await().atMost(LONG_ENOUGH).until(() -> done.size() > 60);
        broker.ctl("close_all_connections", "so");
        erp = opened(Outsider.at(broker));

        await().atMost(LONG_ENOUGH).until(() -> new HashSet<>(done).size() == 300);
        await().until(() -> isEmpty(bridge, Topology.COMMANDS));
        assertThat(bridge.count("dead.lettered")).isZero();
        assertThat(bridge.count("consumed")).isGreaterThan(300);
        // What was under way at either moment may have been asked for twice: the domains take the key for the same.
        assertThat(done.size()).isLessThanOrEqualTo(300 + 2 * 8);
    }

    @Test
    void a_broker_that_is_a_single_one_may_have_a_classic_queue() {
        var settings = TestBridge.settings(broker.uri(), List.of(), 8, QueueType.CLASSIC);
        bridge(settings, this::send);

        erp.command("c1", NOTIFY, message("ann", "hello"));

        await().until(() -> done.size() == 1);
    }

    private Future<Sent> send(SendNotification request) {
        done.add(request.userId() + ": " + request.title());
        return Future.succeededFuture(new Sent("n"));
    }

    /** So that some are under way whenever something is killed. */
    private Future<Sent> sendInAWhile(SendNotification request) {
        return Future.<Void>future(promise -> CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS)
                        .execute(promise::complete))
                .compose(waited -> send(request));
    }

    private TestBridge bridge(Function<SendNotification, Future<Sent>> handler) {
        return bridge(TestBridge.at(broker), handler);
    }

    private TestBridge bridge(RabbitmqSettings settings, Function<SendNotification, Future<Sent>> handler) {
        var bridge = opened(new TestBridge(settings));
        bridge.answer(SendNotification.class, handler);
        return bridge.connected();
    }

    private boolean isEmpty(TestBridge bridge, String queue) {
        return bridge.meters.get("tidings.rabbit.commands.at.work").gauge().value() == 0 && erp.waiting(queue) == 0;
    }

    private static JsonObject message(String userId, String title) {
        return new JsonObject()
                .put("userId", userId)
                .put("category", "ORDER_UPDATES")
                .put("title", title)
                .put("body", "said by the warehouse");
    }

    private <T extends AutoCloseable> T opened(T each) {
        open.add(0, each);
        return each;
    }
}
