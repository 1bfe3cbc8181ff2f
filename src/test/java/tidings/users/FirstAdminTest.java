package tidings.users;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;
import static tidings.fixture.Futures.refusalOf;
import static tidings.users.TestUsers.HOME;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidings.bus.Code;
import tidings.users.UserRequest.EraseMe;
import tidings.users.UserRequest.ListUsers;
import tidings.users.UserRequest.SetUserRole;

class FirstAdminTest {
    private final TestUsers shop = TestUsers.start();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void where_there_is_none_one_is_made_with_a_password_made_up() {
        var admin = await(shop.users.ensureAdmin("admin@localhost", Optional.empty()));

        assertThat(admin.created()).isTrue();
        var password = admin.madeUpPassword().orElseThrow();
        var session = await(shop.signIn("admin@localhost", password.value(), HOME));
        assertThat(shop.viewerOf(session).admin()).isTrue();
        assertThat(password.value()).hasSizeGreaterThanOrEqualTo(20);
        assertThat(admin.toString()).doesNotContain(password.value());
    }

    @Test
    void a_chosen_password_is_not_shown() {
        var admin = await(shop.users.ensureAdmin("admin@localhost", Optional.of(new Secret("chosen password"))));

        assertThat(admin.madeUpPassword()).isEmpty();
        assertThat(shop.viewerOf(await(shop.signIn("admin@localhost", "chosen password", HOME)))
                        .admin())
                .isTrue();
    }

    @Test
    void where_there_is_one_nothing_happens() {
        await(shop.users.ensureAdmin("admin@localhost", Optional.empty()));

        var second = await(shop.users.ensureAdmin("other@localhost", Optional.empty()));

        assertThat(second).isEqualTo(new FirstAdmin("admin@localhost", false, Optional.empty()));
    }

    @Test
    void nodes_that_start_at_once_make_one() {
        try (var other = shop.secondNode()) {
            var attempts = Stream.of(
                            shop.users.ensureAdmin("admin@localhost", Optional.empty()),
                            other.users.ensureAdmin("boss@localhost", Optional.empty()),
                            shop.users.ensureAdmin("admin@localhost", Optional.empty()))
                    .toList();

            var admins = attempts.stream().map(each -> await(each)).toList();

            assertThat(admins.stream().filter(FirstAdmin::created)).hasSize(1);
            assertThat(await(shop.store
                            .documents("users")
                            .count(new JsonObject().put("role", "ADMIN").put("state", "ACTIVE"))))
                    .isEqualTo(1);
        }
    }

    @Test
    void where_the_first_has_left_the_next_is_made() {
        var first = await(shop.users.ensureAdmin("admin@localhost", Optional.empty()));
        var session = await(shop.signIn(
                "admin@localhost", first.madeUpPassword().orElseThrow().value(), HOME));
        shop.ask(new EraseMe(shop.viewerOf(session), first.madeUpPassword().orElseThrow()));

        var next = await(shop.users.ensureAdmin("admin@localhost", Optional.empty()));

        assertThat(next.created()).isTrue();
    }

    @Test
    void a_customer_is_not_made_an_admin_by_an_address() {
        shop.registered("admin@localhost");

        var refused = refusalOf(shop.users.ensureAdmin("admin@localhost", Optional.empty()));

        assertThat(refused.code()).isEqualTo(Code.CONFLICT);
    }

    @Test
    void only_an_admin_gives_roles_and_sees_everybody() {
        var ann = shop.registered("ann@example.com");
        var viewer = shop.viewerOf(ann);

        var refused = refusalOf(shop.bus.ask(new SetUserRole(viewer, ann.user().id(), Role.ADMIN)));

        assertThat(refused.code()).isEqualTo(Code.FORBIDDEN);
        assertThat(refusalOf(shop.bus.ask(new ListUsers(viewer, 20, null))).code())
                .isEqualTo(Code.FORBIDDEN);
    }
}
