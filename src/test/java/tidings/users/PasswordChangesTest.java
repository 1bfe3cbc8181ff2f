package tidings.users;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;
import static tidings.fixture.Futures.refusalOf;
import static tidings.users.TestUsers.ELSEWHERE;
import static tidings.users.TestUsers.HOME;
import static tidings.users.TestUsers.PASSWORD;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidings.bus.Code;
import tidings.bus.Done;
import tidings.store.Find;
import tidings.users.UserEvent.PasswordChanged;
import tidings.users.UserRequest.ChangePassword;
import tidings.users.UserRequest.RefreshSession;
import tidings.users.UserRequest.RequestEmailVerification;
import tidings.users.UserRequest.RequestPasswordReset;
import tidings.users.UserRequest.ResetPassword;
import tidings.users.UserRequest.VerifyEmail;

class PasswordChangesTest {
    private static final Secret NEW_PASSWORD = new Secret("something quite new");

    private final CountingHasher hasher = new CountingHasher(new Argon2id(Situation.CHEAP, new SecureRandom()));
    private final TestUsers shop = TestUsers.with(new Situation().hashing(cheap -> hasher));
    private final Session ann = shop.registered("ann@example.com");

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void the_token_in_the_mail_sets_a_new_password() {
        askForReset("ANN@example.com");

        shop.ask(new ResetPassword(shop.resetToken(1), NEW_PASSWORD, ELSEWHERE));

        assertThat(await(shop.signIn("ann@example.com", NEW_PASSWORD.value(), HOME))
                        .user())
                .isEqualTo(ann.user());
        assertThat(refusalOf(shop.signIn("ann@example.com", PASSWORD, HOME)).code())
                .isEqualTo(Code.UNAUTHENTICATED);
    }

    @Test
    void a_reset_ends_all_sessions_and_is_told() {
        askForReset("ann@example.com");

        shop.ask(new ResetPassword(shop.resetToken(1), NEW_PASSWORD, ELSEWHERE));

        assertThat(shop.viewer(ann)).isEmpty();
        assertThat(refusalOf(shop.bus.ask(new RefreshSession(ann.refreshToken())))
                        .code())
                .isEqualTo(Code.UNAUTHENTICATED);
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(shop.toldOf(PasswordChanged.class)).hasSize(1));
    }

    @Test
    void asking_for_an_unknown_address_is_answered_alike_and_writes_no_mail() {
        var unknown = askForReset("bob@example.com");
        var nonsense = askForReset("{\"$gt\":\"\"}");

        var known = askForReset("ann@example.com");

        assertThat(List.of(unknown, nonsense)).containsOnly(known);
        shop.resetToken(1);
        assertThat(shop.resets()).extracting(mail -> mail.to()).containsExactly("ann@example.com");
    }

    @Test
    void asking_is_answered_before_anything_is_looked_up() {
        shop.loseStore();

        var answer = askForReset("ann@example.com");

        assertThat(answer).isEqualTo(Done.DONE);
    }

    @Test
    void a_token_works_once() {
        askForReset("ann@example.com");
        var token = shop.resetToken(1);
        shop.ask(new ResetPassword(token, NEW_PASSWORD, HOME));

        var refused = refusalOf(shop.bus.ask(new ResetPassword(token, new Secret("once more, please"), HOME)));

        assertThat(refused.details()).containsEntry("argument", "token");
    }

    @Test
    void of_many_uses_at_once_one_counts() {
        askForReset("ann@example.com");
        var token = shop.resetToken(1);

        var uses = IntStream.range(0, 5)
                .mapToObj(i -> shop.bus.ask(new ResetPassword(token, new Secret("new password " + i), HOME)))
                .toList();

        await(Future.join(uses).otherwiseEmpty());
        assertThat(uses.stream().filter(Future::succeeded)).hasSize(1);
    }

    @Test
    void a_token_is_good_for_an_hour() {
        askForReset("ann@example.com");
        var token = shop.resetToken(1);
        shop.clock.move(Duration.ofHours(1));

        var hashes = hasher.during(() -> refusalOf(shop.bus.ask(new ResetPassword(token, NEW_PASSWORD, HOME))));

        assertThat(hashes).isZero();
    }

    @Test
    void a_token_is_good_until_the_password_is_changed() {
        var ann = shop.viewerOf(await(shop.signIn("ann@example.com", PASSWORD, HOME)));
        askForReset("ann@example.com");
        var token = shop.resetToken(1);
        shop.ask(new ChangePassword(ann, new Secret(PASSWORD), NEW_PASSWORD));

        var refused = refusalOf(shop.bus.ask(new ResetPassword(token, new Secret("once more, please"), HOME)));

        assertThat(refused.details()).containsEntry("argument", "token");
    }

    @Test
    void a_newer_request_replaces_an_older_one() {
        askForReset("ann@example.com");
        var older = shop.resetToken(1);
        shop.clock.move(Duration.ofSeconds(1));
        askForReset("ann@example.com");
        var newer = shop.resetToken(2);

        assertThat(refusalOf(shop.bus.ask(new ResetPassword(older, NEW_PASSWORD, HOME)))
                        .code())
                .isEqualTo(Code.BAD_USER_INPUT);

        assertThat(shop.ask(new ResetPassword(newer, NEW_PASSWORD, HOME))).isEqualTo(Done.DONE);
    }

    @Test
    void a_token_is_long_and_stored_only_as_a_hash() {
        askForReset("ann@example.com");

        var token = shop.resetToken(1).value();

        assertThat(token.substring(token.indexOf('.') + 1)).hasSize(43);
        assertThat(shop.account(ann.user().id()).encode())
                .doesNotContain(token.substring(token.indexOf('.') + 1))
                .contains(Tokens.hash(token));
        assertThat(everythingIn("sessions") + everythingIn("keys") + everythingIn("throttles"))
                .doesNotContain(token);
    }

    @Test
    void nobody_is_flooded_with_mails() {
        for (var mail = 1; mail <= 3; mail++) {
            askForReset("ann@example.com");
            shop.resetToken(mail);
        }

        IntStream.range(0, 10).forEach(i -> askForReset("ann@example.com"));

        Awaitility.await()
                .during(Duration.ofMillis(300))
                .until(() -> shop.resets().size() == 3);
    }

    @Test
    void whoever_resets_is_known_from_then_on() {
        IntStream.range(0, 15)
                .forEach(i -> refusalOf(shop.signIn("ann@example.com", "guess", Caller.at("203.0.113.1"))));
        askForReset("ann@example.com");
        shop.ask(new ResetPassword(shop.resetToken(1), NEW_PASSWORD, ELSEWHERE));

        var session = await(shop.signIn("ann@example.com", NEW_PASSWORD.value(), ELSEWHERE));

        assertThat(shop.viewer(session)).isPresent();
    }

    @Test
    void one_node_reads_what_another_derived() {
        askForReset("ann@example.com");
        var token = shop.resetToken(1);

        try (var other = shop.secondNode()) {
            assertThat(other.ask(new ResetPassword(token, NEW_PASSWORD, HOME))).isEqualTo(Done.DONE);
        }
    }

    @Test
    void the_token_in_the_mail_proves_the_address() {
        shop.clock.move(Duration.ofSeconds(1));
        shop.ask(new RequestEmailVerification(shop.viewerOf(ann)));

        shop.ask(new VerifyEmail(shop.verificationToken(2)));

        assertThat(shop.account(ann.user().id()).getBoolean("emailVerified")).isTrue();
        assertThat(shop.ask(new UserRequest.FindUser(
                                shop.viewerOf(ann), ann.user().id()))
                        .emailVerified())
                .isTrue();
    }

    @Test
    void a_token_for_one_thing_is_not_good_for_another() {
        var token = shop.verificationToken(1);

        var refused = refusalOf(shop.bus.ask(new ResetPassword(token, NEW_PASSWORD, HOME)));

        assertThat(refused.details()).containsEntry("argument", "token");
    }

    @Test
    void the_mail_that_comes_with_registering_counts_as_one() {
        shop.ask(new RequestEmailVerification(shop.viewerOf(ann)));
        shop.ask(new RequestEmailVerification(shop.viewerOf(ann)));

        var refused = refusalOf(shop.bus.ask(new RequestEmailVerification(shop.viewerOf(ann))));

        assertThat(refused.code()).isEqualTo(Code.RATE_LIMITED);
    }

    @Test
    void a_verified_address_gets_no_further_mail() {
        shop.ask(new VerifyEmail(shop.verificationToken(1)));

        shop.ask(new RequestEmailVerification(shop.viewerOf(ann)));

        assertThat(shop.account(ann.user().id()).containsKey("verification")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "nobody.x", "{\"$gt\":\"\"}", "$where", "a.b.c", "\u0000"})
    void what_is_no_token_is_refused(String text) {
        var reset = refusalOf(shop.bus.ask(new ResetPassword(new Secret(text), NEW_PASSWORD, HOME)));
        var verification = refusalOf(shop.bus.ask(new VerifyEmail(new Secret(text))));

        assertThat(List.of(reset, verification))
                .allSatisfy(refused -> assertThat(refused.details()).containsEntry("argument", "token"));
    }

    private Done askForReset(String email) {
        return shop.ask(new RequestPasswordReset(email, ELSEWHERE));
    }

    private String everythingIn(String collection) {
        return await(shop.store
                        .documents(collection)
                        .find(Find.where(new JsonObject().put("_id", new JsonObject().put("$gt", "")), 100)))
                .toString();
    }
}
