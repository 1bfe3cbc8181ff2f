package tidings.cache;

import static tidings.fixture.Futures.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import tidings.cache.TestNode.Thing;
import tidings.fixture.RedisServer;
import tidings.fixture.TestStore;

/** How long one value takes out of each room, and out of the embedded store; and twenty at once. */
public final class CacheBenchmark {
    private static final int THINGS = 2_000;
    private static final int MANY = 20;

    private final PrintStream out = System.out;
    private final RedisServer server = RedisServer.running();

    private CacheBenchmark() {}

    public static void run() {
        new CacheBenchmark().measure();
    }

    private void measure() {
        var shop = TestNode.aShop();
        IntStream.range(0, THINGS).forEach(i -> shop.put("thing" + i, Thing.at(i)));
        var vertx = Vertx.vertx();
        try (var redis = TestNode.at(server, shop);
                var store = TestStore.open(vertx, List.of())) {
            var documents = store.store().documents("things");
            for (var i = 0; i < THINGS; i++) {
                await(documents.insert(
                        new JsonObject().put("_id", "thing" + i).put("price", i).put("note", "for " + i)));
            }
            out.printf("%none after the other, microseconds         p50      p99%n");
            for (var round = 1; round <= 2; round++) {
                times("store", THINGS, i -> documents.findOne(new JsonObject().put("_id", "thing" + i)));
                times("redis, nothing there: asked, kept", THINGS, i -> redis.ask("thing" + i));
                times("this process", THINGS, i -> redis.ask("thing" + i));
                fromRedis(shop);
                await(redis.things.forgetAll());
            }
        }
        await(vertx.close());
    }

    private void fromRedis(Map<String, Thing> shop) {
        try (var one = TestNode.at(server, shop);
                var other = TestNode.at(server, shop)) {
            IntStream.range(0, THINGS).forEach(i -> one.price("thing" + i));
            await(other.others.forget("nothing"));
            times("redis", THINGS, i -> other.ask("thing" + i));
            out.printf("found there: %.0f of %d%n", other.count("hits", "room", "redis"), THINGS);
        }
        try (var third = TestNode.at(server, shop)) {
            await(third.others.forget("nothing"));
            times(MANY + " at once out of redis", THINGS / MANY, i -> third.things.getAll(some(i), third::lookUpAll));
        }
    }

    private static List<String> some(int start) {
        return IntStream.range(0, MANY)
                .mapToObj(i -> "thing" + (start * MANY + i) % THINGS)
                .toList();
    }

    private void times(String name, int many, IntFunction<Future<?>> question) {
        var times = new long[many];
        for (var i = 0; i < many; i++) {
            var begun = System.nanoTime();
            await(question.apply(i));
            times[i] = System.nanoTime() - begun;
        }
        Arrays.sort(times);
        out.printf("%-36s %8.1f %8.1f%n", name, times[many / 2] / 1e3, times[many * 99 / 100] / 1e3);
    }
}
