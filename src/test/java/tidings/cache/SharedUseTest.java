package tidings.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidings.cache.TestNode.Thing;
import tidings.fixture.Futures;
import tidings.fixture.RedisServer;

/** Two nodes at work with the same things: whoever reads after a change was told does not get what was before it. */
class SharedUseTest {
    private static final int KEYS = 5;

    private final RedisServer redis = RedisServer.running();
    private final Map<String, Thing> shop = TestNode.aShop();
    private final int[] told = new int[KEYS];
    private final AtomicInteger reads = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nobody_reads_what_was_before_a_change_that_was_told(boolean allOfAKind) throws InterruptedException {
        try (var a = TestNode.at(redis, shop);
                var b = TestNode.at(redis, shop)) {
            work(List.of(a, b), 300, allOfAKind, step -> {});
        }
        assertThat(reads).hasPositiveValue();
    }

    @Test
    void nor_where_redis_dies_hangs_and_comes_back_meanwhile() throws InterruptedException {
        try (var a = TestNode.inRealTime(redis, shop);
                var b = TestNode.inRealTime(redis, shop)) {
            work(List.of(a, b), 300, false, this::trouble);
            assertThat(a.count("errors", "reason", "gone") + b.count("errors", "reason", "gone"))
                    .isPositive();
        }
    }

    private void trouble(int step) {
        switch (step % 60) {
            case 10 -> redis.signal("STOP");
            case 15 -> redis.signal("CONT");
            case 30 -> redis.kill();
            case 40 -> redis.start();
            case 50 -> redis.ask("FLUSHALL");
            default -> {}
        }
    }

    private interface Trouble {
        void at(int step);
    }

    private void work(List<TestNode> nodes, int steps, boolean allOfAKind, Trouble trouble)
            throws InterruptedException {
        IntStream.range(0, KEYS).forEach(key -> shop.put("thing" + key, Thing.at(0)));
        var over = new AtomicBoolean();
        var wrong = new AtomicInteger();
        var readers = Executors.newFixedThreadPool(4);
        var ready = new CountDownLatch(4);
        for (var i = 0; i < 4; i++) {
            var node = nodes.get(i % 2);
            var seed = i;
            readers.execute(() -> readUntil(over, node, new Random(seed), wrong, ready));
        }
        ready.await();
        for (var step = 1; step <= steps; step++) {
            trouble.at(step);
            change(nodes, step % KEYS, step, allOfAKind);
        }
        end(readers, over);
        assertThat(wrong).hasValue(0);
    }

    /** As a node does it: the store first, then itself, then by a poke the other one. */
    private void change(List<TestNode> nodes, int key, int price, boolean allOfAKind) {
        shop.put("thing" + key, Thing.at(price));
        for (var node : nodes) {
            Future<Void> forgotten = allOfAKind ? node.things.forgetAll() : node.things.forget("thing" + key);
            Futures.await(forgotten);
        }
        synchronized (told) {
            told[key] = price;
        }
    }

    private void readUntil(
            AtomicBoolean over, TestNode node, Random random, AtomicInteger wrong, CountDownLatch ready) {
        ready.countDown();
        while (!over.get()) {
            var key = random.nextInt(KEYS);
            int least;
            synchronized (told) {
                least = told[key];
            }
            if (node.price("thing" + key) < least) {
                wrong.incrementAndGet();
            }
            reads.incrementAndGet();
        }
    }

    private static void end(ExecutorService readers, AtomicBoolean over) throws InterruptedException {
        over.set(true);
        readers.shutdown();
        assertThat(readers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }
}
