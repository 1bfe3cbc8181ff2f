package tidings.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tidings.fixture.Futures.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tidings.fixture.Hand;

class LocalCacheTest {
    private static final Duration LENGTH = Duration.ofSeconds(10);

    private final Hand clock = new Hand(Instant.parse("2026-03-01T12:00:00Z"));
    private final Cache<String> cache = new LocalCache<>(new Keep("test.words", 1, 100, LENGTH), clock);
    private final List<String> lookedUp = new ArrayList<>();

    @Test
    void what_many_ask_for_at_once_is_looked_up_once() {
        var slow = Promise.<@Nullable String>promise();

        var answers = IntStream.range(0, 1_000)
                .mapToObj(i -> cache.get("a", key -> {
                    lookedUp.add(key);
                    return slow.future();
                }))
                .toList();
        slow.complete("found");

        assertThat(lookedUp).containsExactly("a");
        assertThat(answers).allSatisfy(answer -> assertThat(await(answer)).isEqualTo("found"));
    }

    @Test
    void what_is_forgotten_while_it_is_looked_up_is_not_remembered() {
        var slow = Promise.<@Nullable String>promise();
        var before = cache.get("a", key -> slow.future());

        cache.forget("a");
        slow.complete("old");

        assertThat(await(before)).isEqualTo("old");
        assertThat(await(cache.get("a", found("new")))).isEqualTo("new");
    }

    @Test
    void all_that_is_looked_up_while_all_is_forgotten_is_not_remembered() {
        var slow = Promise.<Map<String, String>>promise();
        var before = cache.getAll(List.of("a", "b"), keys -> slow.future());

        cache.forgetAll();
        slow.complete(Map.of("a", "old", "b", "old"));

        assertThat(await(before)).containsEntry("a", "old");
        assertThat(await(cache.get("b", found("new")))).isEqualTo("new");
    }

    @Test
    void of_many_keys_only_the_unknown_are_looked_up_and_together() {
        await(cache.get("a", found("known")));
        var asked = new ArrayList<List<String>>();

        var answer = await(cache.getAll(List.of("a", "b", "c"), keys -> {
            asked.add(keys.stream().sorted().toList());
            return Future.succeededFuture(Map.of("b", "fresh"));
        }));

        assertThat(asked).containsExactly(List.of("b", "c"));
        assertThat(answer).isEqualTo(Map.of("a", "known", "b", "fresh"));
    }

    @Test
    void one_key_that_is_being_looked_up_among_many_is_not_looked_up_again() {
        var slow = Promise.<Map<String, String>>promise();
        var many = cache.getAll(List.of("a", "b"), keys -> slow.future());

        var one = cache.get("a", found("another"));
        slow.complete(Map.of("a", "first", "b", "first"));

        assertThat(await(one)).isEqualTo("first");
        assertThat(await(many)).hasSize(2);
        assertThat(lookedUp).isEmpty();
    }

    @Test
    void what_is_not_there_is_not_remembered() {
        await(cache.get("a", found(null)));

        assertThat(await(cache.get("a", found("there now")))).isEqualTo("there now");
    }

    @Test
    void what_could_not_be_found_out_is_not_remembered() {
        var failing = cache.get("a", key -> Future.failedFuture(new IllegalStateException("down")));

        assertThatThrownBy(() -> await(failing)).hasMessage("down");
        assertThat(await(cache.get("a", found("up")))).isEqualTo("up");
    }

    @Test
    void everything_is_forgotten_by_itself_after_a_while() {
        await(cache.get("a", found("old")));

        clock.move(LENGTH.plusMillis(1));

        assertThat(await(cache.get("a", found("new")))).isEqualTo("new");
    }

    @Test
    void no_more_is_kept_than_may_be() {
        var many = new HashMap<String, String>();
        IntStream.range(0, 1_000).forEach(i -> many.put("key" + i, "value"));

        many.forEach((key, value) -> await(cache.get(key, found(value))));
        many.keySet().forEach(key -> await(cache.get(key, found("again"))));

        assertThat(lookedUp).hasSizeGreaterThan(1_800);
    }

    private Function<String, Future<@Nullable String>> found(@Nullable String value) {
        return key -> {
            lookedUp.add(key);
            return Future.succeededFuture(value);
        };
    }
}
