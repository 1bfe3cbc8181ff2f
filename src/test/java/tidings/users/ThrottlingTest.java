package tidings.users;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;
import static tidings.fixture.Futures.refusalOf;
import static tidings.users.TestUsers.ELSEWHERE;
import static tidings.users.TestUsers.HOME;
import static tidings.users.TestUsers.PASSWORD;

import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tidings.bus.Code;
import tidings.users.UserEvent.PasswordResetRequested;
import tidings.users.UserRequest.ChangePassword;
import tidings.users.UserRequest.EraseMe;
import tidings.users.UserRequest.RequestPasswordReset;

class ThrottlingTest {
    private static final UsersRules.ThrottleRules LIMITS = UsersRules.standard().throttles();
    private static final int MOST_WRONG = LIMITS.wrongByAccount().most();

    private final CountingHasher hasher = new CountingHasher(new Argon2id(Situation.CHEAP, new SecureRandom()));
    private final TestUsers shop = TestUsers.with(new Situation().hashing(cheap -> hasher));

    @BeforeEach
    void ann() {
        shop.registered("ann@example.com");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void guessing_comes_to_an_end() {
        guess(shop, MOST_WRONG, ELSEWHERE);

        var refused = refusalOf(shop.signIn("ann@example.com", PASSWORD, ELSEWHERE));

        assertThat(refused.code()).isEqualTo(Code.RATE_LIMITED);
        assertThat(refused.details()).containsEntry("retryAfter", 900L);
    }

    @Test
    void guessing_from_many_addresses_comes_to_an_end_too() {
        IntStream.range(0, MOST_WRONG).forEach(i -> guess(shop, 1, Caller.at("203.0.113." + i)));

        var refused = refusalOf(shop.signIn("ann@example.com", "one more", Caller.at("203.0.113.200")));

        assertThat(refused.code()).isEqualTo(Code.RATE_LIMITED);
    }

    @Test
    void guessing_for_an_unknown_address_comes_to_the_same_end() {
        IntStream.range(0, MOST_WRONG).forEach(i -> refusalOf(shop.signIn("bob@example.com", "wrong", ELSEWHERE)));

        var refused = refusalOf(shop.signIn("bob@example.com", "wrong", ELSEWHERE));

        assertThat(refused.code()).isEqualTo(Code.RATE_LIMITED);
    }

    @Test
    void an_owner_at_home_is_not_kept_out_by_others() {
        guess(shop, MOST_WRONG + 5, ELSEWHERE);

        var session = await(shop.signIn("ann@example.com", PASSWORD, HOME));

        assertThat(shop.viewer(session)).isPresent();
    }

    @Test
    void an_owner_elsewhere_gets_in_after_the_wait() {
        guess(shop, MOST_WRONG + 5, ELSEWHERE);

        var session =
                await(shop.after(Duration.ofMinutes(15)).signIn("ann@example.com", PASSWORD, Caller.at("203.0.113.9")));

        assertThat(shop.viewer(session)).isPresent();
    }

    @Test
    void what_is_refused_does_not_make_the_wait_longer() {
        guess(shop, MOST_WRONG, ELSEWHERE);
        shop.clock.move(Duration.ofMinutes(14));
        guess(shop, 50, ELSEWHERE);

        var session = await(shop.after(Duration.ofMinutes(1)).signIn("ann@example.com", PASSWORD, ELSEWHERE));

        assertThat(shop.viewer(session)).isPresent();
    }

    @Test
    void nodes_count_together() {
        try (var other = shop.secondNode()) {
            guess(shop, MOST_WRONG / 2, ELSEWHERE);
            guess(other, MOST_WRONG - MOST_WRONG / 2, ELSEWHERE);

            var refused = refusalOf(shop.signIn("ann@example.com", PASSWORD, ELSEWHERE));

            assertThat(refused.code()).isEqualTo(Code.RATE_LIMITED);
        }
    }

    @Test
    void guessing_all_at_once_helps_nothing() {
        var hashes = hasher.during(() -> {
            var guesses = IntStream.range(0, 40)
                    .mapToObj(i -> shop.signIn("ann@example.com", "guess " + i, ELSEWHERE))
                    .toList();
            guesses.forEach(guess -> refusalOf(guess));
        });

        assertThat(hashes).isEqualTo(MOST_WRONG);
    }

    @Test
    void right_passwords_do_not_count() {
        IntStream.range(0, 2 * MOST_WRONG)
                .forEach(i -> await(shop.signIn("ann@example.com", PASSWORD, Caller.at("203.0.113.9"))));

        var session = await(shop.signIn("ann@example.com", PASSWORD, Caller.at("203.0.113.10")));

        assertThat(shop.viewer(session)).isPresent();
    }

    @Test
    void one_address_cannot_guess_for_everybody() {
        var most = LIMITS.wrongByAddress().most();
        IntStream.range(0, most).forEach(i -> refusalOf(shop.signIn(i + "@example.com", "wrong", ELSEWHERE)));

        var refused = refusalOf(shop.signIn("ann@example.com", PASSWORD, ELSEWHERE));

        assertThat(refused.code()).isEqualTo(Code.RATE_LIMITED);
    }

    @Test
    void one_customers_network_is_one_address() {
        var most = LIMITS.wrongByAddress().most();
        IntStream.range(0, most)
                .forEach(i -> refusalOf(shop.signIn(i + "@example.com", "wrong", Caller.at("2001:db8::" + i))));

        var refused = refusalOf(shop.signIn("ann@example.com", PASSWORD, Caller.at("2001:db8::ffff:1")));

        assertThat(refused.code()).isEqualTo(Code.RATE_LIMITED);
    }

    @Test
    void who_has_stolen_a_session_cannot_guess_the_password_for_ever() {
        var session = await(shop.signIn("ann@example.com", PASSWORD, HOME));
        var viewer = shop.viewerOf(session);
        IntStream.range(0, LIMITS.wrongByDevice().most())
                .forEach(i -> refusalOf(shop.bus.ask(new EraseMe(viewer, new Secret("wrong")))));

        var refused =
                refusalOf(shop.bus.ask(new ChangePassword(viewer, new Secret(PASSWORD), new Secret("something new"))));

        assertThat(refused.code()).isEqualTo(Code.RATE_LIMITED);
    }

    @Test
    void trying_addresses_that_are_taken_comes_to_an_end() {
        IntStream.range(0, LIMITS.takenByAddress().most())
                .forEach(i -> refusalOf(shop.bus.ask(TestUsers.registration("ann@example.com"))));

        var refused = refusalOf(shop.bus.ask(TestUsers.registration("bob@example.com")));

        assertThat(refused.code()).isEqualTo(Code.RATE_LIMITED);
    }

    @Test
    void registering_new_addresses_does_not_count_as_trying() {
        IntStream.range(0, LIMITS.takenByAddress().most()).forEach(i -> shop.registered(i + "@example.com"));

        var session = shop.registered("last@example.com");

        assertThat(shop.viewer(session)).isPresent();
    }

    @Test
    void one_address_makes_only_so_many_accounts() {
        try (var strict = strict()) {
            strict.registered("1@example.com");
            strict.registered("2@example.com");

            var refused = refusalOf(strict.bus.ask(TestUsers.registration("3@example.com")));

            assertThat(refused.code()).isEqualTo(Code.RATE_LIMITED);
            strict.after(Duration.ofHours(1)).registered("3@example.com");
        }
    }

    @Test
    void one_address_asks_only_for_so_many_resets() {
        try (var strict = strict()) {
            strict.registered("bob@example.com");
            IntStream.range(0, 2)
                    .forEach(i -> strict.ask(new RequestPasswordReset("nobody" + i + "@example.com", ELSEWHERE)));
            Awaitility.await().until(() -> countOf(strict, "resets-by-address", ELSEWHERE) == 2);

            strict.ask(new RequestPasswordReset("bob@example.com", ELSEWHERE));

            strict.ask(new RequestPasswordReset("bob@example.com", HOME));
            strict.resetToken(1);
            assertThat(strict.toldOf(PasswordResetRequested.class)).hasSize(1);
        }
    }

    /** Two of whatever is counted by address. */
    private static TestUsers strict() {
        var given = new Situation();
        var rules = given.rules;
        var usual = rules.throttles();
        given.rules = new UsersRules(
                rules.passwords(),
                rules.tokens(),
                new UsersRules.ThrottleRules(
                        usual.wrongByAccount(),
                        usual.wrongByDevice(),
                        usual.wrongByAddress(),
                        new UsersRules.Limit("registrations-by-address", 2, Duration.ofHours(1)),
                        usual.takenByAddress(),
                        usual.mailsByAccount(),
                        new UsersRules.Limit("resets-by-address", 2, Duration.ofHours(1))),
                rules.preferences(),
                rules.locale(),
                rules.timeZone(),
                rules.sizes(),
                rules.resetTtl(),
                rules.verificationTtl(),
                rules.tidyEvery());
        return TestUsers.with(given);
    }

    private static int countOf(TestUsers node, String limit, Caller from) {
        var id = limit + ":" + Tokens.hash(Networks.of(from.address()));
        return await(node.store.documents(Throttle.COLLECTION).findOne(new JsonObject().put("_id", id)))
                .map(counter -> counter.getInteger("count"))
                .orElse(0);
    }

    private static void guess(TestUsers node, int times, Caller from) {
        IntStream.range(0, times).forEach(i -> refusalOf(node.signIn("ann@example.com", "guess " + i, from)));
    }
}
