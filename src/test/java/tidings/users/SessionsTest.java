package tidings.users;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;
import static tidings.fixture.Futures.refusalOf;
import static tidings.users.TestUsers.HOME;
import static tidings.users.TestUsers.PASSWORD;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidings.bus.Code;
import tidings.bus.Viewer;
import tidings.store.Find;
import tidings.users.UserRequest.ChangePassword;
import tidings.users.UserRequest.EraseMe;
import tidings.users.UserRequest.Logout;
import tidings.users.UserRequest.RefreshSession;
import tidings.users.UserRequest.SetUserRole;

class SessionsTest {
    private static final Viewer ADMIN = new Viewer("admin", true, "s");
    private static final Duration WITHIN_A_MINUTE = Duration.ofSeconds(59);

    private final TestUsers shop = TestUsers.start();
    private final Session ann = shop.registered("ann@example.com");

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void a_refresh_token_gives_a_new_session() {
        var next = shop.ask(new RefreshSession(ann.refreshToken()));

        assertThat(next.refreshToken()).isNotEqualTo(ann.refreshToken());
        assertThat(next.user()).isEqualTo(ann.user());
        assertThat(shop.viewer(next)).isEqualTo(shop.viewer(ann));
    }

    @Test
    void a_session_goes_on_and_on() {
        var session = ann;
        for (var day = 0; day < 100; day++) {
            session = shop.after(Duration.ofDays(1)).ask(new RefreshSession(session.refreshToken()));
        }

        assertThat(shop.viewer(session)).isPresent();
    }

    @Test
    void a_session_that_is_not_used_ends() {
        shop.clock.move(Duration.ofDays(30));

        var refused = refusalOf(shop.bus.ask(new RefreshSession(ann.refreshToken())));

        assertThat(refused.code()).isEqualTo(Code.UNAUTHENTICATED);
    }

    @Test
    void using_a_refresh_token_again_ends_its_whole_family() {
        var next = shop.ask(new RefreshSession(ann.refreshToken()));

        refusalOf(shop.bus.ask(new RefreshSession(ann.refreshToken())));

        assertThat(refusalOf(shop.bus.ask(new RefreshSession(next.refreshToken())))
                        .code())
                .isEqualTo(Code.UNAUTHENTICATED);
        assertThat(shop.viewer(next)).isEmpty();
        assertThat(shop.viewer(ann)).isEmpty();
    }

    @Test
    void another_family_lives_on() {
        var other = await(shop.signIn("ann@example.com", PASSWORD, HOME));
        shop.ask(new RefreshSession(ann.refreshToken()));

        refusalOf(shop.bus.ask(new RefreshSession(ann.refreshToken())));

        assertThat(shop.viewer(other)).isPresent();
    }

    @Test
    void of_two_uses_at_once_one_wins() {
        try (var other = shop.secondNode()) {
            var uses = List.of(
                    shop.bus.ask(new RefreshSession(ann.refreshToken())),
                    other.bus.ask(new RefreshSession(ann.refreshToken())),
                    shop.bus.ask(new RefreshSession(ann.refreshToken())));

            await(Future.join(uses).otherwiseEmpty());

            assertThat(uses.stream().filter(Future::succeeded)).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "x", "a.b", "{\"$gt\":\"\"}", "$x.$y", "\u0000.\u0000"})
    void what_is_no_refresh_token_is_refused(String text) {
        var refused = refusalOf(shop.bus.ask(new RefreshSession(new Secret(text))));

        assertThat(refused.code()).isEqualTo(Code.UNAUTHENTICATED);
        assertThat(shop.viewer(ann)).isPresent();
    }

    @Test
    void who_knows_the_session_but_not_the_token_cannot_end_it() {
        var session = shop.viewerOf(ann).session();

        refusalOf(shop.bus.ask(new RefreshSession(new Secret(session + ".guess"))));

        assertThat(shop.viewer(ann)).isPresent();
    }

    @Test
    void a_refresh_token_is_stored_only_as_a_hash() {
        var sessions = await(shop.store
                .documents("sessions")
                .find(Find.where(new JsonObject().put("userId", ann.user().id()), 10)));

        var parts = ann.refreshToken().value().split("\\.", -1);
        assertThat(parts).allSatisfy(part -> assertThat(part).hasSizeGreaterThanOrEqualTo(43));
        assertThat(sessions).hasSize(1);
        assertThat(sessions.get(0).encode()).doesNotContain(parts[0]).doesNotContain(parts[1]);
    }

    @Test
    void nobody_has_endless_sessions() {
        var sessions = IntStream.range(0, 60)
                .mapToObj(i -> await(shop.after(Duration.ofSeconds(1)).signIn("ann@example.com", PASSWORD, HOME)))
                .toList();

        assertThat(shop.viewer(ann)).isEmpty();
        assertThat(shop.viewer(sessions.get(59))).isPresent();
        assertThat(await(shop.store
                        .documents("sessions")
                        .count(new JsonObject().put("userId", ann.user().id()))))
                .isEqualTo(50);
    }

    @Test
    void an_access_token_ends() {
        shop.clock.move(Duration.ofMinutes(15));

        assertThat(shop.viewer(ann)).isEmpty();
    }

    @Test
    void a_verified_token_ends_when_it_ends() {
        shop.viewerOf(ann);
        shop.clock.move(Duration.ofMinutes(15).minusSeconds(1));
        assertThat(shop.viewer(ann)).isPresent();

        shop.clock.move(Duration.ofSeconds(1));

        assertThat(shop.viewer(ann)).isEmpty();
    }

    @Test
    void who_logs_out_is_out_here_at_once_and_elsewhere_within_a_minute() {
        isOutWithinAMinute(() -> shop.ask(new Logout(shop.viewerOf(ann))));
    }

    @Test
    void a_changed_role_ends_tokens_here_at_once_and_elsewhere_within_a_minute() {
        isOutWithinAMinute(() -> shop.ask(new SetUserRole(ADMIN, ann.user().id(), Role.ADMIN)));
    }

    @Test
    void erasing_ends_tokens_here_at_once_and_elsewhere_within_a_minute() {
        isOutWithinAMinute(() -> shop.ask(new EraseMe(shop.viewerOf(ann), new Secret(PASSWORD))));
    }

    @Test
    void a_new_password_ends_other_sessions_here_at_once_and_elsewhere_within_a_minute() {
        isOutWithinAMinute(() ->
                shop.ask(new ChangePassword(shop.viewerOf(ann), new Secret(PASSWORD), new Secret("something new"))));
    }

    @Test
    void the_session_that_changed_the_password_goes_on() {
        var next = shop.ask(new ChangePassword(shop.viewerOf(ann), new Secret(PASSWORD), new Secret("something new")));

        assertThat(shop.viewer(next)).isPresent();
        assertThat(refusalOf(shop.bus.ask(new RefreshSession(ann.refreshToken())))
                        .code())
                .isEqualTo(Code.UNAUTHENTICATED);
    }

    @Test
    void a_session_goes_on_with_the_new_role() {
        shop.ask(new SetUserRole(ADMIN, ann.user().id(), Role.ADMIN));

        var next = shop.ask(new RefreshSession(ann.refreshToken()));

        assertThat(shop.viewerOf(next).admin()).isTrue();
    }

    @Test
    void a_token_is_checked_without_the_store_once_it_is_known() {
        shop.viewerOf(ann);
        shop.loseStore();

        assertThat(shop.viewer(ann)).isPresent();
    }

    @Test
    void a_store_that_does_not_answer_ends_nothing() {
        shop.loseStore();

        var refused = refusalOf(shop.users.visit(ann.accessToken().value()));

        assertThat(refused.code()).isEqualTo(Code.UNAVAILABLE);
    }

    private void isOutWithinAMinute(Runnable what) {
        try (var other = shop.secondNode()) {
            assertThat(shop.viewer(ann)).isPresent();
            assertThat(other.viewer(ann)).isPresent();

            what.run();

            assertThat(shop.viewer(ann)).isEmpty();
            other.clock.move(WITHIN_A_MINUTE);
            assertThat(other.viewer(ann)).isEmpty();
        }
    }
}
