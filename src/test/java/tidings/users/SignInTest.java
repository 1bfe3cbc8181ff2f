package tidings.users;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;
import static tidings.fixture.Futures.refusalOf;
import static tidings.users.TestUsers.ELSEWHERE;
import static tidings.users.TestUsers.HOME;
import static tidings.users.TestUsers.PASSWORD;

import io.vertx.core.Future;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidings.bus.Code;
import tidings.users.UserEvent.UserSignedIn;
import tidings.users.UserRequest.LoginUser;
import tidings.users.UsersRules.PasswordCost;

class SignInTest {
    private final CountingHasher hasher = new CountingHasher(new Argon2id(Situation.CHEAP, new SecureRandom()));
    private final TestUsers shop = TestUsers.with(new Situation().hashing(cheap -> hasher));

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void the_right_password_opens_a_session() {
        var registered = shop.registered("ann@example.com");

        var session = await(shop.signIn(" ANN@Example.com ", PASSWORD, HOME));

        assertThat(session.user()).isEqualTo(registered.user());
        assertThat(shop.viewer(session)).isPresent();
    }

    @Test
    void a_wrong_password_and_an_unknown_address_are_refused_alike() {
        shop.registered("ann@example.com");

        var wrong = refusalOf(shop.signIn("ann@example.com", "wrong password", HOME));

        assertThat(wrong).isEqualTo(refusalOf(shop.signIn("bob@example.com", "wrong password", HOME)));
        assertThat(wrong).isEqualTo(refusalOf(shop.signIn("not an address", "wrong password", HOME)));
        assertThat(wrong.code()).isEqualTo(Code.UNAUTHENTICATED);
    }

    @Test
    void a_wrong_password_and_an_unknown_address_cost_the_same() {
        shop.registered("ann@example.com");

        var wrong = hasher.during(() -> refusalOf(shop.signIn("ann@example.com", "wrong password", ELSEWHERE)));

        var unknown = hasher.during(() -> refusalOf(shop.signIn("bob@example.com", "wrong password", ELSEWHERE)));
        var nonsense = hasher.during(() -> refusalOf(shop.signIn("", "wrong password", ELSEWHERE)));
        assertThat(List.of(wrong, unknown, nonsense)).containsOnly(1);
    }

    @Test
    void the_password_of_nobody_opens_nothing() {
        var refused = refusalOf(shop.signIn("bob@example.com", "the password of nobody at all", HOME));

        assertThat(refused.code()).isEqualTo(Code.UNAUTHENTICATED);
    }

    @Test
    void a_huge_password_is_refused_before_it_is_hashed() {
        shop.registered("ann@example.com");

        var hashes = hasher.during(() -> assertThat(refusalOf(shop.signIn("ann@example.com", "x".repeat(1 << 20), HOME))
                        .details())
                .containsEntry("argument", "password"));

        assertThat(hashes).isZero();
    }

    @Test
    void a_password_is_hashed_anew_when_the_cost_was_raised() {
        var ann = shop.registered("ann@example.com").user();
        var before = shop.account(ann.id()).getString("passwordHash");
        var dearer = new Situation();
        dearer.hasher = new Argon2id(new PasswordCost(128, 2, 1, 2, 64), new SecureRandom());

        try (var raised = shop.secondNode(dearer)) {
            await(raised.signIn("ann@example.com", PASSWORD, HOME));
        }

        var after = shop.account(ann.id()).getString("passwordHash");
        assertThat(before).contains("m=64,t=1");
        assertThat(after).contains("m=128,t=2");
        assertThat(await(shop.signIn("ann@example.com", PASSWORD, HOME)).user()).isEqualTo(ann);
    }

    @Test
    void a_password_is_not_hashed_anew_without_reason() {
        shop.registered("ann@example.com");

        var hashes = hasher.during(() -> await(shop.signIn("ann@example.com", PASSWORD, HOME)));

        assertThat(hashes).isEqualTo(1);
    }

    @Test
    void a_password_is_the_same_on_any_keyboard() {
        var composed = "pässword-ö";
        var request = TestUsers.registration("ann@example.com");
        shop.ask(new UserRequest.RegisterUser(
                "Ann", request.email(), new Secret(composed), null, null, PreferencesChange.NOTHING, HOME));

        var session = await(shop.signIn("ann@example.com", "pa\u0308ssword-o\u0308", HOME));

        assertThat(shop.viewer(session)).isPresent();
    }

    @Test
    void a_new_device_is_told_of_once() {
        shop.registered("ann@example.com");

        await(shop.signIn("ann@example.com", PASSWORD, HOME));
        await(shop.signIn("ann@example.com", PASSWORD, ELSEWHERE));
        await(shop.signIn("ann@example.com", PASSWORD, ELSEWHERE));

        Awaitility.await()
                .untilAsserted(() -> assertThat(shop.toldOf(UserSignedIn.class))
                        .extracting(UserSignedIn::newDevice)
                        .containsExactly(false, true, false));
    }

    @Test
    void a_device_is_known_wherever_it_is() {
        var phone = new Secret("a-long-random-text-of-a-phone");
        shop.registered("ann@example.com");
        shop.ask(new LoginUser("ann@example.com", new Secret(PASSWORD), new Caller("192.0.2.1", phone)));

        shop.ask(new LoginUser("ann@example.com", new Secret(PASSWORD), new Caller("203.0.113.9", phone)));

        Awaitility.await()
                .untilAsserted(() -> assertThat(shop.toldOf(UserSignedIn.class))
                        .extracting(UserSignedIn::newDevice)
                        .containsExactly(true, false));
    }

    @Test
    void many_sign_ins_of_one_user_at_once_all_get_through() {
        shop.registered("ann@example.com");

        var sessions = IntStream.range(0, 8)
                .mapToObj(i -> shop.signIn("ann@example.com", PASSWORD, HOME))
                .toList();

        sessions.forEach(session -> assertThat(shop.viewer(await(session))).isPresent());
    }

    @Test
    void who_would_wait_too_long_for_a_hash_is_not_let_in() {
        var hold = new CountDownLatch(1);
        var slow = new Situation().hashing(cheap -> new SlowHasher(cheap, hold));

        try (var busy = TestUsers.with(slow)) {
            var places = Situation.CHEAP.threads() + Situation.CHEAP.queue();
            var attempts = IntStream.range(0, places + 5)
                    .mapToObj(i -> busy.signIn(i + "@example.com", "wrong password", Caller.at("192.0.2." + i)))
                    .toList();

            Awaitility.await()
                    .until(() -> attempts.stream().filter(Future::isComplete).count() == 5);

            hold.countDown();
            assertThat(attempts.stream().map(each -> refusalOf(each).code()))
                    .containsOnly(Code.UNAVAILABLE, Code.UNAUTHENTICATED)
                    .filteredOn(code -> code == Code.UNAVAILABLE)
                    .hasSize(5);
        }
    }

    /** Hashes only once it may. */
    private record SlowHasher(Hasher hasher, CountDownLatch hold) implements Hasher {
        @Override
        public String hash(String password) {
            return hasher.hash(password);
        }

        @Override
        public boolean matches(String password, String hash) {
            try {
                hold.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return hasher.matches(password, hash);
        }

        @Override
        public boolean isOutdated(String hash) {
            return false;
        }
    }
}
