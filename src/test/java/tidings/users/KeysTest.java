package tidings.users;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidings.fixture.Hand;
import tidings.fixture.TestStore;
import tidings.store.Ids;

class KeysTest {
    private static final UsersRules.TokenRules RULES = UsersRules.TokenRules.standard();
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final Vertx vertx = Vertx.vertx();
    private final TestStore store = TestStore.open(vertx, List.of());
    private final Hand clock = new Hand(START);
    private final AtomicInteger looks = new AtomicInteger();

    @AfterEach
    void close() {
        store.close();
        await(vertx.close());
    }

    @Test
    void nodes_that_start_at_once_make_one_set_of_keys() {
        var nodes = IntStream.range(0, 8).mapToObj(i -> node()).toList();

        var rings = nodes.stream().map(Keys::ring).toList().stream()
                .map(ring -> await(ring))
                .toList();

        var kids = new HashSet<String>();
        rings.forEach(ring -> ring.keys().forEach(key -> kids.add(key.kid())));
        assertThat(kids).hasSize(1);
    }

    @Test
    void nodes_that_start_at_once_make_one_key_for_mails() {
        var nodes = IntStream.range(0, 8).mapToObj(i -> node()).toList();

        var keys = nodes.stream().map(Keys::mailKey).toList().stream()
                .map(key -> Tokens.derived(await(key), "x"))
                .toList();

        assertThat(new HashSet<>(keys)).hasSize(1);
    }

    @Test
    void nodes_that_rotate_at_once_add_one_key() {
        var nodes = IntStream.range(0, 4).mapToObj(i -> node()).toList();
        nodes.forEach(node -> await(node.ring()));
        clock.move(RULES.keyLife());

        var rings = nodes.stream().map(Keys::ring).toList().stream()
                .map(ring -> await(ring))
                .toList();

        assertThat(rings).allSatisfy(ring -> assertThat(ring.keys()).hasSize(2));
        assertThat(rings.stream().map(ring -> ring.keys().get(1).kid()).distinct())
                .hasSize(1);
    }

    @Test
    void a_key_is_known_everywhere_before_it_signs() {
        var one = node();
        var other = node();
        await(one.ring());
        await(other.ring());
        for (var minute = 0; minute < Duration.ofDays(62).toMinutes(); minute += 31) {
            clock.move(Duration.ofMinutes(31));

            var signer = await(one.ring()).signer(clock.instant());

            assertThat(await(other.ring()).find(signer.kid(), clock.instant())).isPresent();
        }
    }

    @Test
    void keys_take_turns_with_an_overlap() {
        var node = node();
        var first = await(node.ring()).signer(clock.instant());
        clock.move(RULES.keyLife().minus(RULES.keyLead()).plusSeconds(1));
        var published = await(lookedAgain(node));
        assertThat(published.signer(clock.instant()).kid()).isEqualTo(first.kid());
        assertThat(published.published(clock.instant())).hasSize(2);
        clock.move(RULES.keyLead());

        var ring = await(lookedAgain(node));

        var second = ring.signer(clock.instant());
        assertThat(second.kid()).isNotEqualTo(first.kid());
        assertThat(ring.find(first.kid(), clock.instant().plus(RULES.accessTtl())))
                .isPresent();
        assertThat(ring.find(
                        first.kid(), clock.instant().plus(RULES.accessTtl()).plusSeconds(61)))
                .isEmpty();
    }

    @Test
    void a_house_that_slept_signs_on_with_the_old_key_until_the_new_one_is_known() {
        var node = node();
        var first = await(node.ring()).signer(clock.instant());
        clock.move(Duration.ofDays(300));

        var ring = await(node.ring());

        assertThat(ring.signer(clock.instant()).kid()).isEqualTo(first.kid());
        assertThat(ring.keys()).hasSize(2);
        assertThat(ring.signer(clock.instant().plus(RULES.keyLead())).kid()).isNotEqualTo(first.kid());
    }

    @Test
    void an_unknown_key_is_looked_for_once_in_a_while() {
        var node = node();
        await(node.ring());
        looks.set(0);

        IntStream.range(0, 100)
                .forEach(i -> assertThat(await(node.find("forged " + i))).isEmpty());

        assertThat(looks).hasValue(1);
        clock.move(RULES.unknownKeyEvery().plusSeconds(1));
        await(node.find("forged"));
        assertThat(looks).hasValue(2);
    }

    @Test
    void a_key_that_another_node_has_made_is_found() {
        var node = node();
        await(node.ring());
        clock.move(RULES.keyLife());
        var made = await(node().ring()).keys().get(1);
        var late = new Keys(
                now -> node.ring(), () -> Future.failedFuture("not asked for"), RULES, new Hand(clock.instant()));

        assertThat(await(late.find(made.kid()))).map(SigningKey::kid).contains(made.kid());
    }

    @Test
    void what_is_published_is_never_the_private_part() {
        var key = await(node().ring()).keys().get(0);

        var jwk = KeyDocuments.jwk(key);

        assertThat(jwk).containsOnlyKeys("kty", "crv", "use", "alg", "kid", "x", "y");
        assertThat(jwk.get("x")).hasSize(43);
        assertThat(key.toString()).isEqualTo("SigningKey[" + key.kid() + "]");
    }

    private Keys node() {
        var keyStore = new KeyStore(
                store.store().documents(KeyStore.COLLECTION), RULES, Ids.inTimeOrder(), new SecureRandom());
        return new Keys(
                now -> {
                    looks.incrementAndGet();
                    return keyStore.ring(now);
                },
                keyStore::mailKey,
                RULES,
                clock);
    }

    /** The first answer after a pause may be the one from before; it has the node look again. */
    private static Future<KeyRing> lookedAgain(Keys node) {
        return node.find("nobody's").compose(none -> node.ring());
    }
}
