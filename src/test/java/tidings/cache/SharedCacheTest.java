package tidings.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidings.cache.TestNode.Thing;
import tidings.fixture.Futures;
import tidings.fixture.RedisServer;

/** What two nodes remember together. */
class SharedCacheTest {
    private static final String CUP = "tidings:1:test.things:cup";

    private final RedisServer redis = RedisServer.running();
    private final Map<String, Thing> shop = TestNode.aShop();
    private final TestNode a = TestNode.at(redis, shop);
    private final TestNode b = TestNode.at(redis, shop);

    @BeforeEach
    void stock() {
        shop.put("cup", Thing.at(10));
    }

    @AfterEach
    void close() {
        a.close();
        b.close();
    }

    @Test
    void what_one_node_looked_up_the_other_does_not() {
        assertThat(a.thing("cup")).isEqualTo(Thing.at(10));
        awaitKept(CUP);

        assertThat(b.thing("cup")).isEqualTo(Thing.at(10));

        assertThat(b.lookUps).hasValue(0);
        assertThat(b.count("hits", "room", "redis")).isEqualTo(1);
        assertThat(a.count("misses", "room", "redis")).isEqualTo(1);
        assertThat(b.count("misses", "room", "local")).isEqualTo(1);
    }

    @Test
    void of_many_keys_only_those_nobody_knows_are_looked_up_and_together() {
        shop.put("pot", Thing.at(30));
        a.thing("cup");
        awaitKept(CUP);

        var found = Futures.await(b.things.getAll(List.of("cup", "pot", "none"), b::lookUpAll));

        assertThat(found).isEqualTo(Map.of("cup", Thing.at(10), "pot", Thing.at(30)));
        assertThat(b.lookUps).hasValue(1);
        awaitKept("tidings:1:test.things:pot");
    }

    @Test
    void what_many_ask_for_at_once_is_asked_of_redis_and_looked_up_once() {
        var answers = IntStream.range(0, 1_000).mapToObj(i -> a.ask("cup")).toList();

        assertThat(answers).allSatisfy(it -> assertThat(Futures.await(it)).isEqualTo(Thing.at(10)));
        assertThat(a.lookUps).hasValue(1);
        assertThat(a.count("misses", "room", "redis")).isEqualTo(1);
    }

    @Test
    void what_is_forgotten_at_one_node_no_other_finds() {
        a.thing("cup");
        awaitKept(CUP);
        shop.put("cup", Thing.at(11));

        Futures.await(a.things.forget("cup"));

        assertThat(b.price("cup")).isEqualTo(11);
        assertThat(a.price("cup")).isEqualTo(11);
    }

    @Test
    void where_all_of_a_kind_is_forgotten_nothing_of_another_kind_is() {
        a.thing("cup");
        awaitKept(CUP);
        Futures.await(a.others.get("cup", a::lookUp));
        awaitKept("tidings:1:test.others:cup");
        shop.put("cup", Thing.at(11));

        Futures.await(a.things.forgetAll());

        assertThat(b.price("cup")).isEqualTo(11);
        assertThat(Futures.await(b.others.get("cup", b::lookUp))).isEqualTo(Thing.at(10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "all", "one after a flush", "one and looked up anew"})
    void what_was_being_looked_up_when_it_was_forgotten_is_not_kept(String how) {
        var slow = Promise.<@Nullable Thing>promise();
        var old = b.things.get("cup", key -> slow.future());
        awaitThere(CUP);
        shop.put("cup", Thing.at(11));

        if (how.contains("flush")) {
            redis.ask("FLUSHALL");
        }
        Futures.await(how.equals("all") ? a.things.forgetAll() : a.things.forget("cup"));
        if (how.contains("anew")) {
            a.thing("cup");
        }
        slow.complete(Thing.at(10));

        assertThat(Futures.await(old)).isEqualTo(Thing.at(10));
        awaitAnswered(b);
        try (var c = TestNode.at(redis, shop)) {
            assertThat(c.price("cup")).isEqualTo(11);
        }
    }

    @Test
    void a_value_is_not_kept_for_longer_because_another_node_found_it_late() {
        var length = Duration.ofSeconds(2);
        try (var first = TestNode.at(redis, shop, length);
                var second = TestNode.at(redis, shop, length)) {
            first.thing("cup");
            awaitKept(CUP);
            await().until(() -> left(CUP) < 1_200);
            assertThat(second.price("cup")).isEqualTo(10);
            assertThat(second.lookUps).hasValue(0);
            shop.put("cup", Thing.at(11));
            redis.ask("DEL", CUP);

            second.clock.move(Duration.ofMillis(1_300));

            assertThat(second.price("cup")).isEqualTo(11);
        }
    }

    @Test
    void its_time_counts_from_before_it_was_looked_up() {
        var slow = Promise.<@Nullable Thing>promise();
        a.things.get("cup", key -> slow.future());
        awaitThere(CUP);
        await().until(() -> left(CUP) < TestNode.LENGTH.toMillis() - 500);

        slow.complete(Thing.at(10));
        awaitKept(CUP);

        assertThat(left(CUP)).isLessThan(TestNode.LENGTH.toMillis() - 500);
    }

    @Test
    void nothing_is_in_redis_for_ever() {
        a.thing("cup");
        awaitKept(CUP);

        for (var key : redis.ask("KEYS", "*").lines().toList()) {
            assertThat(left(key)).as(key).isPositive();
        }
    }

    @Test
    void what_stands_under_another_key_is_not_taken_for_this_one() {
        a.thing("cup");
        awaitKept(CUP);
        shop.put("pot", Thing.at(30));

        redis.ask("COPY", CUP, "tidings:1:test.things:pot");

        assertThat(b.price("pot")).isEqualTo(30);
        assertThat(b.count("unreadable", "cache", "test.things")).isEqualTo(1);
    }

    @Test
    void two_people_never_get_the_value_of_one_another() {
        IntStream.range(0, 500).forEach(i -> shop.put("user" + i, Thing.at(i)));
        var keys = shop.keySet().stream().toList();

        for (var node : List.of(a, b)) {
            var answers = keys.stream().map(node::ask).toList();
            for (var i = 0; i < keys.size(); i++) {
                assertThat(Futures.await(answers.get(i))).isEqualTo(shop.get(keys.get(i)));
            }
        }
    }

    @Test
    void long_keys_are_told_apart() {
        var start = "x".repeat(5_000);
        shop.put(start + 1, Thing.at(1));
        shop.put(start + 2, Thing.at(2));

        assertThat(List.of(a.price(start + 1), a.price(start + 2), b.price(start + 1), b.price(start + 2)))
                .containsExactly(1, 2, 1, 2);
    }

    private long left(String key) {
        return Long.parseLong(redis.ask("PTTL", key));
    }

    /** Until it is a value. */
    private void awaitKept(String key) {
        await().until(() -> redis.ask("GET", key).startsWith("V"));
    }

    private void awaitThere(String key) {
        await().until(() -> redis.ask("EXISTS", key).equals("1"));
    }

    /** Whatever this node sent before has been done by then. */
    private static void awaitAnswered(TestNode node) {
        for (var i = 0; i < 20; i++) {
            Futures.await(node.others.forget("nothing"));
        }
    }
}
