package tidings.users;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;
import static tidings.fixture.Futures.refusalOf;
import static tidings.users.TestUsers.HOME;
import static tidings.users.TestUsers.PASSWORD;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.outbox.Seam;
import tidings.users.PreferencesChange.Choice;
import tidings.users.UserEvent.UserRegistered;
import tidings.users.UserRequest.RegisterUser;
import tidings.users.UserRequest.VerifyEmail;

class RegistrationTest {
    private final CountingHasher hasher = new CountingHasher(new Argon2id(Situation.CHEAP, new SecureRandom()));
    private final TestUsers shop = TestUsers.with(new Situation().hashing(cheap -> hasher));

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void who_registers_is_a_customer_and_signed_in() {
        var session = shop.ask(new RegisterUser(
                " Ann ",
                "Ann@Example.com",
                new Secret(PASSWORD),
                "de-at",
                "Europe/Vienna",
                new PreferencesChange(
                        List.of(new Choice(Category.PROMOTIONS, Channel.EMAIL, false)),
                        new QuietHours("22:00", "07:00"),
                        false,
                        DigestPeriod.DAILY,
                        List.of("Books")),
                HOME));

        var user = session.user();
        assertThat(user.name()).isEqualTo("Ann");
        assertThat(user.email()).isEqualTo("Ann@example.com");
        assertThat(user.emailVerified()).isFalse();
        assertThat(user.role()).isEqualTo(Role.CUSTOMER);
        assertThat(user.locale()).isEqualTo("de-AT");
        assertThat(user.timeZone()).isEqualTo("Europe/Vienna");
        assertThat(user.preferences().allow(Category.PROMOTIONS, Channel.EMAIL)).isFalse();
        assertThat(user.preferences().quietHours()).isEqualTo(new QuietHours("22:00", "07:00"));
        assertThat(shop.viewerOf(session).userId()).isEqualTo(user.id());
    }

    @Test
    void an_address_is_registered_once() {
        shop.registered("ann@example.com");

        var refused = refusalOf(shop.bus.ask(TestUsers.registration("\uff21NN@example.com ")));

        assertThat(refused.code()).isEqualTo(Code.CONFLICT);
    }

    @Test
    void of_many_registrations_of_one_address_at_once_one_gets_through() {
        try (var other = shop.secondNode()) {
            var attempts = IntStream.range(0, 10)
                    .mapToObj(i -> (i % 2 == 0 ? shop : other).bus.ask(TestUsers.registration("ann@example.com")))
                    .toList();

            await(Future.join(attempts).otherwiseEmpty());

            assertThat(attempts.stream().filter(Future::succeeded)).hasSize(1);
            assertThat(attempts.stream().filter(Future::failed))
                    .allSatisfy(refused -> assertThat(refusalOf(refused).code()).isEqualTo(Code.CONFLICT));
        }
    }

    @Test
    void registering_is_told() {
        var ann = shop.registered("ann@example.com").user();

        Awaitility.await()
                .untilAsserted(() -> assertThat(shop.toldOf(UserRegistered.class))
                        .containsExactly(new UserRegistered(ann.id(), "en")));
    }

    @Test
    void the_events_are_in_the_write_that_makes_the_account() {
        var crash = new Situation().heardBy("late").seam(RegistrationTest::dieAfterTheWrite);

        try (var dying = TestUsers.with(crash)) {
            var ann = dying.registered("ann@example.com").user();

            var stored = dying.account(ann.id());
            var entries = stored.getJsonArray("outbox").stream()
                    .map(JsonObject.class::cast)
                    .toList();
            assertThat(entries)
                    .extracting(entry -> entry.getString("type"))
                    .containsExactly("user.registered", "user.email_verification_requested");
            assertThat(entries)
                    .extracting(entry -> new JsonObject(entry.getString("body")).getString("userId"))
                    .containsOnly(ann.id());
        }
    }

    @Test
    void who_registers_gets_a_mail_that_proves_the_address() {
        var ann = shop.registered("ann@example.com");

        shop.ask(new VerifyEmail(shop.verificationToken(1)));

        assertThat(shop.account(ann.user().id()).getBoolean("emailVerified")).isTrue();
    }

    @Test
    void a_password_is_stored_only_as_a_hash() {
        var ann = shop.registered("ann@example.com").user();

        var document = shop.account(ann.id());

        assertThat(document.getString("passwordHash")).startsWith("$argon2id$v=19$m=");
        assertThat(document.encode()).doesNotContain(PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 129, 1 << 20})
    void a_password_has_a_length(int length) {
        var hashes = hasher.during(() -> assertThat(
                        refusalOf(shop.bus.ask(registration("Ann", "x".repeat(length), null, null)))
                                .details())
                .containsEntry("argument", "password"));

        assertThat(hashes).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 128})
    void a_password_of_any_characters_will_do(int length) {
        var session = shop.ask(registration("Ann", "🦊".repeat(length), null, null));

        assertThat(shop.viewer(session)).isPresent();
    }

    @Test
    void what_is_wrong_is_named() {
        assertThat(about(registration("", PASSWORD, null, null))).isEqualTo("name");
        assertThat(about(registration("Ann", PASSWORD, "english", null))).isEqualTo("locale");
        assertThat(about(registration("Ann", PASSWORD, null, "+02:00"))).isEqualTo("timeZone");
        assertThat(about(TestUsers.registration("ann"))).isEqualTo("email");
        assertThat(about(with(new PreferencesChange(null, new QuietHours("1", "2"), false, null, null))))
                .isEqualTo("preferences.quietHours.from");
    }

    private @Nullable Object about(RegisterUser request) {
        Refusal refused = refusalOf(shop.bus.ask(request));
        assertThat(refused.code()).isEqualTo(Code.BAD_USER_INPUT);
        return refused.details().get("argument");
    }

    private static RegisterUser registration(
            String name, String password, @Nullable String locale, @Nullable String timeZone) {
        return new RegisterUser(
                name, "ann@example.com", new Secret(password), locale, timeZone, PreferencesChange.NOTHING, HOME);
    }

    private static RegisterUser with(PreferencesChange preferences) {
        return new RegisterUser("Ann", "ann@example.com", new Secret(PASSWORD), null, null, preferences, HOME);
    }

    private static void dieAfterTheWrite(Seam.Step step) {
        if (step == Seam.Step.AFTER_WRITE) {
            throw new IllegalStateException("the process died here");
        }
    }
}
