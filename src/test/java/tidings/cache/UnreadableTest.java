package tidings.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidings.cache.TestNode.Thing;
import tidings.fixture.RedisServer;

/** What somebody else put into Redis, or an older Tidings. */
class UnreadableTest {
    private static final String CUP = "tidings:1:test.things:cup";
    private static final String AGE = "tidings:1:test.things";

    private final RedisServer redis = RedisServer.running();
    private final Map<String, Thing> shop = TestNode.aShop();
    private final TestNode node = TestNode.at(redis, shop);

    @AfterEach
    void close() {
        node.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LPUSH", "SADD", "SET", "HSET", "ZADD"})
    void what_is_no_value_of_ours_is_replaced(String command) {
        put(command, CUP);
        shop.put("cup", Thing.at(10));

        assertThat(node.price("cup")).isEqualTo(10);

        awaitReplaced();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LPUSH", "SADD", "SET", "HSET", "ZADD"})
    void an_age_that_is_none_is_replaced(String command) {
        put(command, AGE);
        shop.put("cup", Thing.at(10));

        assertThat(node.price("cup")).isEqualTo(10);

        awaitReplaced();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cup\n",
                "cup\n{",
                "cup\nnull",
                "cup\n[]",
                "cup\n{}",
                "cup\n{\"price\":99}",
                "cup\n{\"price\":null,\"note\":\"x\"}",
                "cup\n{\"price\":\"dear\",\"note\":\"x\"}",
                "cup\n{\"price\":99,\"note\":\"x\"} and more",
                "cups\n{\"price\":99,\"note\":\"x\"}",
                "{\"price\":99,\"note\":\"x\"}"
            })
    void what_cannot_be_read_is_taken_away_and_replaced(String text) {
        plant(text, "60000");
        shop.put("cup", Thing.at(10));

        assertThat(node.price("cup")).isEqualTo(10);

        assertThat(node.count("unreadable", "cache", "test.things")).isEqualTo(1);
        await().until(() -> redis.ask("EXISTS", CUP).equals("0"));
        try (var other = TestNode.at(redis, shop)) {
            assertThat(other.price("cup")).isEqualTo(10);
        }
        awaitReplaced();
    }

    @Test
    void a_field_of_a_newer_shape_is_ignored() {
        plant("cup\n{\"price\":99,\"note\":\"x\",\"colour\":\"red\"}", "60000");

        assertThat(node.thing("cup")).isEqualTo(new Thing(99, "x"));
    }

    @Test
    void a_value_that_would_never_go_is_not_believed() {
        plant("cup\n{\"price\":99,\"note\":\"x\"}", "60000");
        redis.ask("PERSIST", CUP);
        shop.put("cup", Thing.at(10));

        assertThat(node.price("cup")).isEqualTo(10);

        awaitReplaced();
    }

    private void put(String command, String key) {
        switch (command) {
            case "SET" -> redis.ask(command, key, "some words\nof nobody");
            case "HSET" -> redis.ask(command, key, "field", "value");
            case "ZADD" -> redis.ask(command, key, "1", "member");
            default -> redis.ask(command, key, "member");
        }
    }

    private void plant(String text, String millis) {
        node.thing("nothing");
        var age = redis.ask("GET", AGE);
        redis.ask("SET", CUP, "V" + age + "\n" + text, "PX", millis);
    }

    private void awaitReplaced() {
        await().until(() -> redis.ask("GET", CUP).endsWith("cup\n{\"price\":10,\"note\":\"for 10\"}"));
    }
}
