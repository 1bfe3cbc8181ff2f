package tidings.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tidings.cache.TestNode.Thing;
import tidings.fixture.Futures;
import tidings.fixture.RedisServer;

/** Whatever is the matter with Redis, the answers are right, and soon there. */
class RedisTroubleTest {
    private static final String CUP = "tidings:1:test.things:cup";

    private final RedisServer redis = RedisServer.running();
    private final Map<String, Thing> shop = TestNode.aShop();
    private final TestNode a = TestNode.at(shop, TestNode.settings(redis, 4, 64, Duration.ofMillis(500)));
    private final TestNode b = TestNode.at(redis, shop);

    @BeforeEach
    void stockAndConnect() {
        shop.put("warm", Thing.at(0));
        await().until(() -> {
            Futures.await(a.others.forget("warm"));
            a.clock.move(TestNode.LENGTH);
            Futures.await(a.others.get("warm", a::lookUp));
            return redis.ask("GET", "tidings:1:test.others:warm").startsWith("V");
        });
        a.lookUps.set(0);
        shop.put("cup", Thing.at(10));
        IntStream.range(0, 100).forEach(i -> shop.put("thing" + i, Thing.at(i)));
    }

    @AfterEach
    void close() {
        a.close();
        b.close();
        redis.signal("CONT");
    }

    @Test
    void without_it_the_store_is_asked_and_it_is_left_alone_until_it_is_back() {
        redis.kill();

        askForThings(a);

        assertThat(a.count("errors", "reason", "gone")).isPositive();
        assertThat(a.isBreaker("open")).isTrue();
        assertThat(a.lookUps).hasValue(100);

        redis.start();
        a.clock.move(TestNode.BREAKER.pause());
        assertThat(a.price("cup")).isEqualTo(10);
        assertThat(a.isBreaker("closed")).isTrue();
        awaitKept();
    }

    @Test
    void one_that_hangs_costs_a_few_time_limits_and_then_nothing() {
        a.thing("cup");
        redis.signal("STOP");

        var begun = System.nanoTime();
        askForThings(a);
        var took = Duration.ofNanos(System.nanoTime() - begun);

        assertThat(took).isLessThan(Duration.ofSeconds(10));
        assertThat(a.count("errors", "reason", "slow")).isGreaterThanOrEqualTo(TestNode.BREAKER.failures());
        assertThat(a.isBreaker("open")).isTrue();

        a.clock.move(TestNode.BREAKER.pause());
        assertThat(a.price("thing1")).isEqualTo(1);
        assertThat(a.price("none")).isEqualTo(-1);
        assertThat(a.isBreaker("open")).isTrue();

        redis.signal("CONT");
        a.clock.move(TestNode.BREAKER.pause());
        shop.put("new", Thing.at(7));
        assertThat(a.price("new")).isEqualTo(7);
        assertThat(a.isBreaker("closed")).isTrue();
    }

    @Test
    void a_change_of_which_it_could_not_be_told_is_not_undone_by_it() {
        a.thing("cup");
        awaitKept();
        redis.signal("STOP");
        shop.put("cup", Thing.at(11));

        Futures.await(a.things.forget("cup"));
        redis.signal("CONT");

        assertThat(a.price("cup")).isEqualTo(11);
    }

    @Test
    void nor_is_one_that_was_not_even_sent() {
        a.thing("cup");
        b.thing("cup");
        awaitKept();
        redis.signal("STOP");
        askForThings(b);
        assertThat(b.isBreaker("open")).isTrue();
        shop.put("cup", Thing.at(11));
        Futures.await(b.things.forget("cup"));
        redis.signal("CONT");

        b.clock.move(TestNode.BREAKER.pause());

        assertThat(b.price("cup")).isEqualTo(11);
    }

    @Test
    void what_comes_there_late_is_too_old() {
        var length = Duration.ofMillis(600);
        try (var late = TestNode.at(redis, shop, length)) {
            late.things.get("cup", key -> {
                redis.signal("STOP");
                return late.lookUp(key);
            });
            await().until(() -> late.count("errors", "reason", "slow") == 1);
            var over = System.nanoTime() + length.toNanos();
            await().until(() -> System.nanoTime() > over);
            shop.put("cup", Thing.at(11));
            redis.signal("CONT");
            redis.ask("PING");

            assertThat(b.price("cup")).isEqualTo(11);
        }
    }

    @Test
    void flushed_it_is_filled_again() {
        a.thing("cup");
        awaitKept();

        redis.ask("FLUSHALL");

        assertThat(b.price("cup")).isEqualTo(10);
        awaitKept();
    }

    @Test
    void full_it_keeps_nothing_more_and_forgets_all_the_same() {
        a.thing("cup");
        awaitKept();
        redis.ask("CONFIG", "SET", "maxmemory-policy", "noeviction");
        redis.ask("CONFIG", "SET", "maxmemory", "1");
        shop.put("cup", Thing.at(11));

        askForThings(a);
        Futures.await(a.things.forget("cup"));

        assertThat(b.price("cup")).isEqualTo(11);
        assertThat(b.isBreaker("closed")).isTrue();
        assertThat(redis.ask("KEYS", "tidings:1:test.things:*").strip()).isEmpty();
    }

    @Test
    void full_it_forgets_all_of_a_kind_too() {
        a.thing("cup");
        awaitKept();
        redis.ask("CONFIG", "SET", "maxmemory", "1");
        shop.put("cup", Thing.at(11));

        Futures.await(a.things.forgetAll());

        assertThat(b.price("cup")).isEqualTo(11);
        assertThat(b.count("errors", "reason", "refused")).isPositive();
    }

    @Test
    void too_many_questions_at_once_are_answered_by_the_store() {
        try (var narrow = TestNode.at(shop, TestNode.settings(redis, 1, 1))) {
            var answers = IntStream.range(0, 100)
                    .mapToObj(i -> narrow.ask("thing" + i))
                    .toList();

            for (var i = 0; i < 100; i++) {
                assertThat(Futures.await(answers.get(i)).price()).isEqualTo(i);
            }
            assertThat(narrow.count("errors", "reason", "full")).isPositive();
            assertThat(narrow.isBreaker("closed")).isTrue();
        }
    }

    private static void askForThings(TestNode node) {
        for (var i = 0; i < 100; i++) {
            assertThat(node.price("thing" + i)).isEqualTo(i);
        }
    }

    private void awaitKept() {
        await().until(() -> redis.ask("GET", CUP).startsWith("V"));
    }
}
