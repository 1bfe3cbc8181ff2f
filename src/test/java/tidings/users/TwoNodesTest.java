package tidings.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tidings.users.TestUsers.HOME;
import static tidings.users.TestUsers.PASSWORD;

import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tidings.bus.Request;
import tidings.bus.Viewer;
import tidings.fixture.Cluster;
import tidings.users.UserRequest.ChangePassword;
import tidings.users.UserRequest.EraseMe;
import tidings.users.UserRequest.FindUser;
import tidings.users.UserRequest.Logout;
import tidings.users.UserRequest.RequestPasswordReset;
import tidings.users.UserRequest.ResetPassword;
import tidings.users.UserRequest.SetUserRole;
import tidings.users.UserRequest.UpdateProfile;

/**
 * What one node changes, another node knows at once. The clock of both stands still, so that nothing is forgotten merely
 * because some time has passed.
 */
class TwoNodesTest {
    private static final Secret RIGHT = new Secret(PASSWORD);
    private static final Secret NEW = new Secret("quite another one");
    private static final Viewer ADMIN = new Viewer("admin", true, "s");

    private static Cluster cluster;
    private static TestUsers here;
    private static TestUsers there;

    @BeforeAll
    static void open() {
        cluster = Cluster.ofTwo();
        here = TestUsers.on(cluster.first());
        there = here.secondNodeOn(cluster.second());
    }

    @AfterAll
    static void close() {
        there.close();
        here.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ends")
    void what_ends_a_session_here_ends_its_token_there(String name, BiFunction<Viewer, String, Request<?>> end) {
        var email = name + "@example.com";
        var session = here.registered(email);
        assertThat(there.viewer(session)).isPresent();

        here.ask(end.apply(here.viewerOf(session), email));

        await().until(() -> there.viewer(session).isEmpty());
    }

    static Stream<Arguments> ends() {
        return Stream.of(
                end("logout", (ann, email) -> new Logout(ann)),
                end("password", (ann, email) -> new ChangePassword(ann, RIGHT, NEW)),
                end("reset", (ann, email) -> reset(email)),
                end("role", (ann, email) -> new SetUserRole(ADMIN, ann.userId(), Role.ADMIN)),
                end("erased", (ann, email) -> new EraseMe(ann, RIGHT)));
    }

    @Test
    void a_profile_changed_here_is_seen_there() {
        var ann = here.viewerOf(here.registered("ann@example.com"));
        assertThat(nameSeenThere(ann)).isEqualTo("Ann");

        here.ask(new UpdateProfile(ann, "Bea", null, null));

        await().until(() -> nameSeenThere(ann).equals("Bea"));
    }

    private static String nameSeenThere(Viewer ann) {
        return there.ask(new FindUser(ann, ann.userId())).name();
    }

    private static ResetPassword reset(String email) {
        here.ask(new RequestPasswordReset(email, HOME));
        return new ResetPassword(here.resetToken(1), NEW, HOME);
    }

    private static Arguments end(String name, BiFunction<Viewer, String, Request<?>> end) {
        return Arguments.of(name, end);
    }
}
