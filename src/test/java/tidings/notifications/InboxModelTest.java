package tidings.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;
import static tidings.notifications.TestInbox.draft;
import static tidings.notifications.TestInbox.viewer;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tidings.bus.Code;
import tidings.bus.Refused;
import tidings.fixture.Cluster;
import tidings.notifications.NotificationRequest.Archive;
import tidings.notifications.NotificationRequest.MarkAllRead;
import tidings.notifications.NotificationRequest.MarkAllSeen;
import tidings.notifications.NotificationRequest.MarkRead;
import tidings.notifications.NotificationRequest.Snooze;

/** Everybody does everything at once, on two nodes of a cluster, and each thing is told two to five times. */
class InboxModelTest {
    private static final List<String> USERS = List.of("ann", "bea", "cia");
    private static final int EVENTS = 25;
    private static final int ACTORS = 8;
    private static final int STEPS = 20;

    private static Cluster cluster;
    private static List<TestInbox> nodes;
    private static final List<ModelReader> READERS = new ArrayList<>();

    /** Done once; what came of it is looked at from several sides. */
    @BeforeAll
    static void everybodyActs() {
        cluster = Cluster.ofTwo();
        var first = TestInbox.on(cluster.first());
        nodes = List.of(first, first.secondNode(cluster.second()));
        USERS.forEach(userId -> READERS.add(new ModelReader(nodes, userId, READERS.size())));
        var acting = Future.join(IntStream.range(0, ACTORS)
                .mapToObj(actor -> new Actor(actor).act(STEPS))
                .toList());
        while (!acting.isComplete()) {
            READERS.forEach(ModelReader::readOn);
        }
        await(acting);
        await(nodes.get(1).inbox.add(all()));
        Awaitility.await().until(() -> USERS.stream().noneMatch(InboxModelTest::hasSnoozed));
        READERS.forEach(ModelReader::readToTheEnd);
    }

    @AfterAll
    static void stop() {
        nodes.get(1).close();
        nodes.get(0).close();
        cluster.close();
    }

    @Test
    void each_is_there_once() {
        assertThat(USERS).allSatisfy(userId -> assertThat(notifications(userId)).hasSize(EVENTS));
    }

    @Test
    void what_is_unread_is_what_a_recount_finds() {
        assertThat(USERS)
                .allSatisfy(userId -> nodes.forEach(node -> {
                    var all = page(node, userId).notifications().stream()
                            .filter(each -> each.archivedAt() == null && each.snoozedUntil() == null)
                            .toList();
                    var unread = all.stream().filter(each -> !each.read()).count();
                    var unseen =
                            all.stream().filter(each -> each.seenAt() == null).count();
                    assertThat(node.changes(userId, 0).counts()).isEqualTo(new InboxCounts((int) unread, (int) unseen));
                    Awaitility.await()
                            .until(() -> node.counts(userId), Predicate.isEqual(new InboxCounts((int) unread, (int)
                                    unseen)));
                }));
    }

    @Test
    void no_number_is_left_out_or_taken_twice() {
        assertThat(USERS).allSatisfy(userId -> {
            var numbers = nodes.get(0).documents(userId).stream()
                    .flatMap(json -> json.getJsonArray("changes").stream())
                    .map(number -> ((Number) number).longValue())
                    .sorted()
                    .toList();
            assertThat(numbers)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, numbers.size()).boxed().toList());
        });
    }

    @Test
    void who_resumes_again_and_again_ends_with_what_is_stored() {
        assertThat(READERS).allSatisfy(reader -> {
            assertThat(reader.wasInOrder()).isTrue();
            assertThat(reader.newest()).isEqualTo(stored(reader.userId()));
        });
    }

    @Test
    void nobody_sees_anybody_elses() {
        assertThat(READERS)
                .allSatisfy(reader -> assertThat(reader.seen())
                        .allSatisfy(notification ->
                                assertThat(notification.userId()).isEqualTo(reader.userId())));
        assertThat(USERS)
                .allSatisfy(userId -> assertThat(nodes.get(0).page(userId).notifications())
                        .extracting(Notification::userId)
                        .containsOnly(userId));
    }

    private static List<Draft> all() {
        return IntStream.range(0, EVENTS)
                .boxed()
                .flatMap(event -> USERS.stream().map(userId -> draft(userId, "e" + event)))
                .toList();
    }

    private static Map<String, Long> stored(String userId) {
        var newest = new TreeMap<String, Long>();
        notifications(userId).forEach(json -> newest.put(json.getString("_id"), json.getLong("change")));
        return newest;
    }

    private static List<JsonObject> notifications(String userId) {
        return nodes.get(0).documents(userId).stream()
                .filter(json -> json.containsKey("added"))
                .toList();
    }

    private static boolean hasSnoozed(String userId) {
        return notifications(userId).stream().anyMatch(json -> json.containsKey("snoozedUntil"));
    }

    private static InboxPage page(TestInbox node, String userId) {
        return node.page(userId, new InboxFilter(null, null, true, true), 100);
    }

    /** Does one thing after the other, each at any node, to anybody's inbox. */
    private static final class Actor {
        private final Random random;

        Actor(int seed) {
            random = new Random(seed);
        }

        Future<?> act(int steps) {
            return steps == 0
                    ? Future.succeededFuture()
                    : step().map((Object) null).recover(Actor::mayBe).compose(done -> act(steps - 1));
        }

        private Future<?> step() {
            var userId = USERS.get(random.nextInt(USERS.size()));
            var id = Draft.id("e" + random.nextInt(EVENTS), userId, "order.placed");
            var bus = node().bus;
            var upTo = random.nextBoolean() ? null : new ChangeCursor(userId, 0, random.nextInt(30));
            return switch (random.nextInt(9)) {
                case 0 ->
                    bus.ask(new MarkAllRead(
                            viewer(userId),
                            random.nextInt(3) == 0 ? upTo : new ChangeCursor(userId, 0, random.nextInt(20))));
                case 1 -> bus.ask(new MarkAllSeen(viewer(userId), upTo));
                case 2 -> bus.ask(new Archive(viewer(userId), id));
                case 3, 4 -> bus.ask(new MarkRead(viewer(userId), id));
                case 5 -> bus.ask(new Snooze(viewer(userId), id, Instant.now().plusMillis(300)));
                default -> tellAll();
            };
        }

        /** One event for everybody, two to five times at once; in the end each of them was told. */
        private Future<?> tellAll() {
            var event = random.nextInt(EVENTS);
            return Future.all(IntStream.range(0, 2 + random.nextInt(4))
                    .mapToObj(time -> node().inbox.add(drafts(event)))
                    .toList());
        }

        private List<Draft> drafts(int event) {
            return IntStream.of(event, (event + 7) % EVENTS, (event + 13) % EVENTS)
                    .boxed()
                    .flatMap(each -> USERS.stream().map(userId -> draft(userId, "e" + each)))
                    .toList();
        }

        private TestInbox node() {
            return nodes.get(random.nextInt(nodes.size()));
        }

        /** What is not there yet, archived before, or put off too often. */
        private static Future<Object> mayBe(Throwable cause) {
            var isRefusal = cause instanceof Refused refused
                    && (refused.code() == Code.NOT_FOUND
                            || refused.code() == Code.CONFLICT
                            || refused.code() == Code.BAD_USER_INPUT);
            return isRefusal ? Future.succeededFuture() : Future.failedFuture(cause);
        }
    }
}
