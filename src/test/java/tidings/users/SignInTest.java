package tidings.users;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;
import static tidings.fixture.Futures.refusalOf;
import static tidings.users.TestUsers.HOME;
import static tidings.users.TestUsers.PASSWORD;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidings.bus.Code;
import tidings.bus.Viewer;
import tidings.users.UserEvent.UserRegistered;
import tidings.users.UserRequest.FindUser;

class SignInTest {
    private final TestUsers shop = TestUsers.start();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void who_registers_is_signed_in() {
        var session = shop.registered("ann@example.com");

        assertThat(shop.viewer(session)).hasValueSatisfying(viewer -> {
            assertThat(viewer.userId()).isEqualTo(session.user().id());
            assertThat(viewer.admin()).isFalse();
        });
    }

    @Test
    void the_right_password_opens_a_session() {
        var registered = shop.registered("ann@example.com");

        var session = await(shop.signIn("ANN@Example.com ", PASSWORD, HOME));

        assertThat(session.user()).isEqualTo(registered.user());
        assertThat(shop.viewer(session)).isPresent();
    }

    @Test
    void a_wrong_password_and_an_unknown_address_are_refused_alike() {
        shop.registered("ann@example.com");

        var wrong = refusalOf(shop.signIn("ann@example.com", "wrong password", HOME));

        assertThat(wrong).isEqualTo(refusalOf(shop.signIn("bob@example.com", "wrong password", HOME)));
        assertThat(wrong.code()).isEqualTo(Code.UNAUTHENTICATED);
    }

    @Test
    void somebody_elses_account_is_as_if_there_were_none() {
        var ann = shop.registered("ann@example.com");
        var bob = shop.viewerOf(shop.registered("bob@example.com"));

        var refused = refusalOf(shop.bus.ask(new FindUser(bob, ann.user().id())));

        assertThat(refused).isEqualTo(refusalOf(shop.bus.ask(new FindUser(bob, "nobody"))));
        assertThat(refused.code()).isEqualTo(Code.NOT_FOUND);
    }

    @Test
    void an_admin_sees_anybody() {
        var ann = shop.registered("ann@example.com");
        var admin = new Viewer("admin", true, "session");

        var found = shop.ask(new FindUser(admin, ann.user().id()));

        assertThat(found).isEqualTo(ann.user());
    }

    @Test
    void registering_is_told() {
        var ann = shop.registered("ann@example.com");

        Awaitility.await()
                .untilAsserted(() -> assertThat(shop.toldOf(UserRegistered.class))
                        .containsExactly(new UserRegistered(ann.user().id(), "en")));
    }
}
