package tidings.web.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static tidings.fixture.Futures.await;
import static tidings.fixture.Futures.refusalOf;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tidings.bus.Bus;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.bus.Viewer;
import tidings.notifications.ChangeCursor;
import tidings.notifications.InboxChange;
import tidings.notifications.InboxChangeKind;
import tidings.notifications.InboxChanges;
import tidings.notifications.InboxCounts;
import tidings.notifications.InboxPoke.InboxBeat;
import tidings.notifications.InboxPoke.InboxDoubted;
import tidings.notifications.InboxPoke.InboxesChanged;
import tidings.notifications.InboxPoke.OfUser;
import tidings.notifications.NotificationRequest.ReadChanges;
import tidings.notifications.NotificationsModule;
import tidings.orders.OrdersModule;
import tidings.web.admission.Lane;
import tidings.web.admission.Limit;

/** What a feed tells of an inbox, and how often the store is asked for that. */
class InboxFeedTest {
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Refusal DOWN = Refusal.of(Code.UNAVAILABLE, "The store is down.");
    private static final ChangeCursor FIVE = new ChangeCursor("ann", 1, 5);

    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = Bus.install(
            vertx,
            Stream.of(OrdersModule.PROTOCOLS, NotificationsModule.PROTOCOLS)
                    .flatMap(List::stream)
                    .toList());
    private final Context loop = vertx.getOrCreateContext();
    private final AtomicInteger reads = new AtomicInteger();
    private Lane lane = new Lane(new Limit.Fixed(32), 32, NEVER);
    private volatile Function<ReadChanges, Future<InboxChanges>> store = InboxFeedTest::upToFive;

    @BeforeEach
    void start() {
        await(vertx.deployVerticle(new VerticleBase() {
            @Override
            public Future<?> start() {
                return bus.answer(ReadChanges.class, asked -> {
                    reads.incrementAndGet();
                    return store.apply(asked);
                });
            }
        }));
    }

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    @Test
    void the_first_change_of_a_feed_from_now_on_is_told_as_it_is_heard() {
        var feed = opened(NEVER, null);
        bus.poke(added(6));

        var news = await(next(feed));

        assertThat(news).singleElement().satisfies(update -> {
            assertThat(update.cursor()).isEqualTo(FIVE.at(6).text());
            assertThat(update.unread()).isEqualTo(4);
        });
        assertThat(reads).hasValue(1);
    }

    @Test
    void the_first_change_after_an_up_to_date_cursor_is_told_as_it_is_heard() {
        var feed = opened(NEVER, FIVE);
        var waiting = next(feed);
        untilItWaits(feed);
        bus.poke(added(6));

        var news = await(waiting);

        assertThat(news).extracting(InboxUpdate::unread).containsExactly(4);
        assertThat(reads).hasValue(1);
    }

    @Test
    void what_happens_while_it_is_asked_what_is_now_is_not_missed() {
        var asked = Promise.<Void>promise();
        var answer = Promise.<InboxChanges>promise();
        store = request -> {
            asked.tryComplete();
            return answer.future();
        };
        var opening = open(NEVER, null);
        await(asked.future());
        await(onLoop(() -> vertx.timer(1).onSuccess(then -> bus.poke(added(6)))));
        await(onLoop(() -> vertx.timer(1)));
        store = request -> Future.succeededFuture(read(6, change(6)));
        answer.complete(read(5));

        var news = await(next(await(opening)));

        assertThat(news)
                .extracting(InboxUpdate::cursor)
                .containsExactly(FIVE.at(6).text());
    }

    /** After the death of a node very many have to, and others want to get to the store as well. */
    @Test
    void only_so_many_feeds_ask_the_store_at_once_and_the_others_in_their_turn() {
        lane = new Lane(new Limit.Fixed(1), 1, NEVER);
        var answer = Promise.<InboxChanges>promise();
        store = request -> answer.future();
        var feeds = IntStream.range(0, 3)
                .mapToObj(number -> next(opened(NEVER, FIVE)))
                .toList();
        Awaitility.await().until(() -> lane.isFull() && lane.refused() > 0);
        assertThat(reads).hasValue(1);

        answer.complete(read(6, change(6)));

        assertThat(feeds)
                .allSatisfy(feed -> assertThat(await(feed))
                        .extracting(InboxUpdate::cursor)
                        .containsExactly(FIVE.at(6).text()));
        Awaitility.await().until(() -> lane.taken() == 0);
    }

    @Test
    void what_retention_lets_go_of_makes_an_open_feed_begin_anew() {
        var feed = opened(NEVER, null);
        var resync = new InboxChange(InboxChangeKind.RESYNC, 2, null, 0);
        bus.poke(new InboxesChanged("n1", List.of(new OfUser("ann", 1, resync))));

        var news = await(next(feed));

        assertThat(news)
                .extracting(InboxUpdate::kind, InboxUpdate::unread, InboxUpdate::cursor)
                .containsExactly(tuple(InboxChangeKind.RESYNC, 3, FIVE.text()));
    }

    @Test
    void the_last_poke_of_all_that_is_lost_is_missed_by_the_beats() {
        var waiting = waitingFeed(NEVER);
        storeHolds(6);
        bus.poke(new InboxBeat("n1", 1));
        bus.poke(new InboxBeat("n1", 1));

        assertThat(await(waiting))
                .extracting(InboxUpdate::cursor)
                .containsExactly(FIVE.at(6).text());
    }

    @Test
    void what_a_node_told_nobody_before_it_fell_silent_is_found() {
        var waiting = waitingFeed(Duration.ofMillis(300));
        storeHolds(6);

        assertThat(await(waiting))
                .extracting(InboxUpdate::cursor)
                .containsExactly(FIVE.at(6).text());
    }

    @Test
    void what_may_have_been_written_is_looked_at() {
        var waiting = waitingFeed(NEVER);
        storeHolds(6);
        bus.poke(new InboxDoubted("ann"));

        assertThat(await(waiting))
                .extracting(InboxUpdate::cursor)
                .containsExactly(FIVE.at(6).text());
    }

    @Test
    void idle_feeds_of_nodes_that_beat_leave_the_store_alone() {
        var waiting = waitingFeed(Duration.ofMillis(300));
        var before = reads.get();
        var beats = vertx.setPeriodic(20, beat -> bus.poke(new InboxBeat("n1", 0)));

        await(vertx.timer(1_000));

        vertx.cancelTimer(beats);
        assertThat(waiting.isComplete()).isFalse();
        assertThat(reads).hasValue(before);
    }

    @Test
    void a_store_that_does_not_say_what_is_now_refuses_the_feed() {
        store = request -> Future.failedFuture(DOWN.asException());

        var refusal = refusalOf(open(NEVER, null));

        assertThat(refusal).isEqualTo(DOWN);
    }

    @Test
    void a_feed_that_is_up_to_date_does_not_count_again_and_again() {
        var feed = opened(NEVER, FIVE);
        var waiting = next(feed);
        untilItWaits(feed);
        var counted = Promise.<Boolean>promise();
        store = request -> {
            counted.tryComplete(request.counted());
            return Future.succeededFuture(read(6, change(6)));
        };
        bus.poke(added(7));

        await(waiting);

        assertThat(await(counted.future())).isFalse();
    }

    /** What it tells next, once it has told all there is and knows a node that tells. */
    private Future<List<InboxUpdate>> waitingFeed(Duration lookUpEvery) {
        var feed = opened(lookUpEvery, null);
        var waiting = next(feed);
        bus.poke(new InboxBeat("n1", 0));
        Awaitility.await().until(() -> reads.get() == 2);
        untilItWaits(feed);
        return waiting;
    }

    private void storeHolds(long number) {
        store = request -> Future.succeededFuture(read(number, change(number)));
    }

    private static Future<InboxChanges> upToFive(ReadChanges request) {
        var counts = request.counted() ? new InboxCounts(3, 2) : null;
        return Future.succeededFuture(new InboxChanges(List.of(), FIVE, false, counts, false));
    }

    private static InboxChanges read(long end, InboxChange... changes) {
        return new InboxChanges(List.of(changes), FIVE.at(end), false, new InboxCounts(3, 2), false);
    }

    private InboxFeed opened(Duration lookUpEvery, @Nullable ChangeCursor after) {
        return await(open(lookUpEvery, after));
    }

    private Future<InboxFeed> open(Duration lookUpEvery, @Nullable ChangeCursor after) {
        var feeds = new LiveFeeds(lookUpEvery, NEVER, lane);
        var ann = new Viewer("ann", false, "s1");
        var call = new Call("c1", Optional.of(ann), InboxFeedTest::client, bus, loop);
        return vertx.deployVerticle(feeds).compose(done -> onLoop(() -> feeds.inbox(call, Optional.ofNullable(after))));
    }

    private Future<List<InboxUpdate>> next(InboxFeed feed) {
        return onLoop(feed::next);
    }

    private void untilItWaits(InboxFeed feed) {
        Awaitility.await().until(() -> await(onLoop(() -> Future.succeededFuture(!feed.isBehind()))));
    }

    /** As everything that is asked of a feed. */
    private <T> Future<T> onLoop(Supplier<Future<T>> work) {
        var outcome = Promise.<T>promise();
        loop.runOnContext(go -> work.get().onComplete(outcome));
        return outcome.future();
    }

    private static InboxesChanged added(long number) {
        return new InboxesChanged("n1", List.of(new OfUser("ann", 1, change(number))));
    }

    private static InboxChange change(long number) {
        return new InboxChange(InboxChangeKind.ADDED, number, InboxProgressTest.notification(), 0);
    }

    private static Call.Client client() {
        throw new IllegalStateException("nobody asks where the viewer sits");
    }
}
