package tidings.cache;

import static tidings.fixture.Futures.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tidings.fixture.Hand;
import tidings.fixture.RedisServer;
import tidings.settings.ConnectionUri;
import tidings.settings.RedisSettings;

/** What a node remembers, with Redis behind it; several of them are several nodes, each by a clock that stands still. */
final class TestNode implements AutoCloseable {
    static final Duration LENGTH = Duration.ofSeconds(20);
    static final RedisSettings.Breaker BREAKER = new RedisSettings.Breaker(3, Duration.ofSeconds(5));

    /** A thing with a price, of which there were no notes in an older shape. */
    record Thing(int price, String note) {
        static Thing at(int price) {
            return new Thing(price, "for " + price);
        }
    }

    final Hand clock = new Hand(Instant.parse("2026-03-01T12:00:00Z"));
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final AtomicInteger lookUps = new AtomicInteger();
    final Cache<Thing> things;
    final Cache<Thing> others;

    private final Vertx vertx = Vertx.vertx();
    private final Rooms rooms;
    private final Map<String, Thing> shop;

    private TestNode(Map<String, Thing> shop, RedisSettings settings, Duration length, Optional<Clock> real) {
        this.shop = shop;
        this.rooms = new Rooms(
                vertx, settings, metrics, real.orElse(clock), UUID.randomUUID().toString());
        this.things = rooms.shared(new Keep("test.things", 1, 10_000, length), Shape.of(Thing.class));
        this.others = rooms.shared(new Keep("test.others", 1, 10_000, length), Shape.of(Thing.class));
    }

    static TestNode at(RedisServer redis, Map<String, Thing> shop) {
        return at(redis, shop, LENGTH);
    }

    static TestNode at(RedisServer redis, Map<String, Thing> shop, Duration length) {
        return new TestNode(shop, settings(redis, 4, 64), length, Optional.empty());
    }

    static TestNode at(Map<String, Thing> shop, RedisSettings settings) {
        return new TestNode(shop, settings, LENGTH, Optional.empty());
    }

    /** One by the clock of this machine. */
    static TestNode inRealTime(RedisServer redis, Map<String, Thing> shop) {
        var settings = new RedisSettings(
                Optional.of(new ConnectionUri(redis.uri())),
                Optional.empty(),
                4,
                64,
                Duration.ofMillis(200),
                Duration.ofSeconds(1),
                new RedisSettings.Breaker(3, Duration.ofMillis(50)));
        return new TestNode(shop, settings, Duration.ofMillis(500), Optional.of(Clock.systemUTC()));
    }

    static RedisSettings settings(RedisServer redis, int connections, int queue) {
        return settings(redis, connections, queue, Duration.ofSeconds(3));
    }

    static RedisSettings settings(RedisServer redis, int connections, int queue, Duration timeLimit) {
        return new RedisSettings(
                Optional.of(new ConnectionUri(redis.uri())),
                Optional.empty(),
                connections,
                queue,
                timeLimit,
                timeLimit,
                BREAKER);
    }

    Map<String, Thing> shop() {
        return shop;
    }

    static Map<String, Thing> aShop() {
        return new ConcurrentHashMap<>();
    }

    /** From wherever it is nearest. */
    Thing thing(String key) {
        return await(ask(key));
    }

    Future<Thing> ask(String key) {
        return things.get(key, this::lookUp).map(found -> found == null ? Thing.at(-1) : found);
    }

    int price(String key) {
        return thing(key).price();
    }

    Future<@Nullable Thing> lookUp(String key) {
        lookUps.incrementAndGet();
        return Future.succeededFuture(shop.get(key));
    }

    Future<Map<String, Thing>> lookUpAll(List<String> keys) {
        lookUps.incrementAndGet();
        return Future.succeededFuture(
                keys.stream().filter(shop::containsKey).collect(Collectors.toMap(key -> key, shop::get)));
    }

    double count(String name, String tag, String value) {
        return metrics.get("tidings.cache." + name).tag(tag, value).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    boolean isBreaker(String state) {
        return metrics.get("tidings.cache.breaker").tag("state", state).gauge().value() == 1;
    }

    @Override
    public void close() {
        rooms.close();
        await(vertx.close());
    }
}
