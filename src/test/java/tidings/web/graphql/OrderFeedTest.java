package tidings.web.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;
import static tidings.fixture.Futures.refusalOf;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tidings.bus.Bus;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.bus.Viewer;
import tidings.catalog.Money;
import tidings.notifications.InboxPoke;
import tidings.orders.Order;
import tidings.orders.OrderPoke.OrderChanged;
import tidings.orders.OrderRequest.FindOrder;
import tidings.orders.OrderStatus;
import tidings.orders.OrdersModule;
import tidings.web.admission.Lane;
import tidings.web.admission.Limit;

/** What a feed tells of an order, whatever it hears of it or misses. */
class OrderFeedTest {
    private static final String ID = "o1";
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Refusal GONE = Refusal.of(Code.NOT_FOUND, "There is no such order.");
    private static final Refusal DOWN = Refusal.of(Code.UNAVAILABLE, "The store is down.");

    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = Bus.install(
            vertx,
            Stream.concat(OrdersModule.PROTOCOLS.stream(), Stream.<Class<?>>of(InboxPoke.class))
                    .toList());
    private final Context loop = vertx.getOrCreateContext();
    private volatile Supplier<Future<Order>> store = () -> Future.failedFuture(GONE.asException());

    @BeforeEach
    void start() {
        await(vertx.deployVerticle(new VerticleBase() {
            @Override
            public Future<?> start() {
                return bus.answer(FindOrder.class, asked -> store.get());
            }
        }));
    }

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    @Test
    void an_order_comes_as_it_stands() {
        stored(OrderStatus.PENDING, OrderStatus.CONFIRMED);
        var feed = opened(NEVER);

        var news = await(next(feed));

        assertThat(news).extracting(Order::status).containsExactly(OrderStatus.CONFIRMED);
        assertThat(news.get(0).history()).hasSize(2);
    }

    @Test
    void every_step_that_was_made_meanwhile_comes_in_its_order() {
        stored(OrderStatus.PENDING);
        var feed = opened(NEVER);
        await(next(feed));
        stored(OrderStatus.PENDING, OrderStatus.CONFIRMED, OrderStatus.SHIPPED);
        bus.poke(new OrderChanged(ID));

        var news = await(next(feed));

        assertThat(news).extracting(Order::status).containsExactly(OrderStatus.CONFIRMED, OrderStatus.SHIPPED);
        assertThat(news).extracting(order -> order.history().size()).containsExactly(2, 3);
    }

    @Test
    void it_ends_when_no_step_can_come() {
        stored(OrderStatus.PENDING, OrderStatus.CANCELLED);
        var feed = opened(NEVER);
        await(next(feed));

        var news = await(next(feed));

        assertThat(news).isEmpty();
    }

    @Test
    void a_step_whose_poke_was_lost_is_found() {
        stored(OrderStatus.PENDING);
        var feed = opened(Duration.ofMillis(20));
        await(next(feed));
        stored(OrderStatus.PENDING, OrderStatus.CONFIRMED);

        var news = await(next(feed));

        assertThat(news).extracting(Order::status).containsExactly(OrderStatus.CONFIRMED);
    }

    @Test
    void a_step_that_is_made_while_the_store_is_asked_is_not_missed() {
        stored(OrderStatus.PENDING);
        var feed = opened(NEVER);
        var asked = Promise.<Void>promise();
        var answer = Promise.<Order>promise();
        store = () -> {
            asked.tryComplete();
            return answer.future();
        };
        var first = next(feed);
        await(asked.future());
        await(onLoop(() -> {
            feed.hear();
            return Future.succeededFuture();
        }));
        stored(OrderStatus.PENDING, OrderStatus.CONFIRMED);
        answer.complete(order(OrderStatus.PENDING));
        await(first);

        var news = await(next(feed));

        assertThat(news).extracting(Order::status).containsExactly(OrderStatus.CONFIRMED);
    }

    @Test
    void who_looked_thousands_of_times_in_vain_is_told_all_the_same() {
        stored(OrderStatus.PENDING);
        var feed = opened(NEVER);
        await(next(feed));
        var waiting = next(feed);
        for (var look = 0; look < 5_000; look++) {
            await(onLoop(() -> {
                feed.look();
                return Future.succeededFuture();
            }));
        }
        stored(OrderStatus.PENDING, OrderStatus.CONFIRMED);
        bus.poke(new OrderChanged(ID));

        var news = await(waiting);

        assertThat(news).extracting(Order::status).containsExactly(OrderStatus.CONFIRMED);
    }

    @Test
    void what_may_have_been_missed_while_the_store_is_asked_is_looked_for_again() {
        stored(OrderStatus.PENDING);
        var feed = opened(NEVER);
        await(next(feed));
        var answer = Promise.<Order>promise();
        store = () -> {
            stored(OrderStatus.PENDING, OrderStatus.CONFIRMED);
            return answer.future();
        };
        var waiting = next(feed);
        for (var look = 0; look < 2; look++) {
            await(onLoop(() -> {
                feed.look();
                return Future.succeededFuture();
            }));
        }
        answer.complete(order(OrderStatus.PENDING));

        var news = await(waiting);

        assertThat(news).extracting(Order::status).containsExactly(OrderStatus.CONFIRMED);
    }

    @Test
    void a_store_that_does_not_answer_ends_no_feed() {
        stored(OrderStatus.PENDING);
        var feed = opened(NEVER);
        store = () -> {
            stored(OrderStatus.PENDING);
            return Future.failedFuture(DOWN.asException());
        };

        var news = await(next(feed));

        assertThat(news).extracting(Order::status).containsExactly(OrderStatus.PENDING);
    }

    @Test
    void an_order_that_is_not_to_be_seen_is_refused_before_anything_is_listened_to() {
        var refusal = refusalOf(open(NEVER));

        assertThat(refusal).isEqualTo(GONE);
    }

    @Test
    void whoever_may_not_see_it_any_more_is_told_no_further() {
        stored(OrderStatus.PENDING);
        var feed = opened(NEVER);
        store = () -> Future.failedFuture(GONE.asException());

        var refusal = refusalOf(next(feed));

        assertThat(refusal).isEqualTo(GONE);
    }

    @Test
    void a_feed_that_is_closed_ends() {
        stored(OrderStatus.PENDING);
        var feed = opened(NEVER);
        await(next(feed));
        var waiting = next(feed);

        await(onLoop(() -> {
            feed.close();
            return Future.succeededFuture();
        }));

        assertThat(await(waiting)).isEmpty();
    }

    private OrderFeed opened(Duration lookUpEvery) {
        return await(open(lookUpEvery));
    }

    private Future<OrderFeed> open(Duration lookUpEvery) {
        var feeds = new LiveFeeds(lookUpEvery, NEVER, new Lane(new Limit.Fixed(32), 32, Duration.ofSeconds(10)));
        var ann = new Viewer("ann", false, "s1");
        var call = new Call("c1", Optional.of(ann), OrderFeedTest::client, bus, loop);
        return vertx.deployVerticle(feeds).compose(done -> onLoop(() -> feeds.order(call, ID)));
    }

    private Future<List<Order>> next(OrderFeed feed) {
        return onLoop(feed::next);
    }

    /** As everything that is asked of a feed. */
    private <T> Future<T> onLoop(Supplier<Future<T>> work) {
        var outcome = Promise.<T>promise();
        loop.runOnContext(go -> work.get().onComplete(outcome));
        return outcome.future();
    }

    private static Call.Client client() {
        throw new IllegalStateException("nobody asks where the viewer sits");
    }

    private void stored(OrderStatus... steps) {
        store = () -> Future.succeededFuture(order(steps));
    }

    private static Order order(OrderStatus... steps) {
        var history = Stream.of(steps)
                .map(status -> new Order.Step(status, NOON, null))
                .toList();
        var total = new Money(new BigDecimal("1.00"), "EUR");
        return new Order(ID, "ann", steps[steps.length - 1], List.of(), total, history, NOON, null);
    }
}
