package tidings.users;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;
import static tidings.fixture.Futures.refusalOf;
import static tidings.users.TestUsers.ELSEWHERE;
import static tidings.users.TestUsers.HOME;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tidings.users.UserRequest.ChangePassword;
import tidings.users.UserRequest.EraseMe;
import tidings.users.UserRequest.LoginUser;
import tidings.users.UserRequest.RefreshSession;
import tidings.users.UserRequest.RegisterUser;
import tidings.users.UserRequest.RequestPasswordReset;
import tidings.users.UserRequest.ResetPassword;

class NoSecretsInLogsTest {
    private static final String FIRST = "planted-secret-one";
    private static final String SECOND = "planted-secret-two";
    private static final String BREAKING = "planted-secret-that-breaks";
    private static final String DEVICE = "planted-secret-device";

    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("tidings");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        root.addAppender(lines);
        ours.setLevel(Level.TRACE);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(lines);
        ours.setLevel(null);
    }

    @Test
    void whatever_goes_well_or_wrong_no_secret_is_logged_or_refused_with() {
        var shop = TestUsers.with(new Situation().hashing(BreakingHasher::new));
        var session = shop.ask(register());
        refusalOf(shop.bus.ask(register()));
        refusalOf(shop.bus.ask(new LoginUser("ann@example.com", new Secret(SECOND), caller())));
        shop.ask(new RequestPasswordReset("ann@example.com", HOME));
        var token = shop.resetToken(1);
        shop.ask(new ResetPassword(token, new Secret(SECOND), ELSEWHERE));
        var again = await(shop.signIn("ann@example.com", SECOND, HOME));
        refusalOf(shop.bus.ask(new EraseMe(shop.viewerOf(again), new Secret(FIRST))));
        refusalOf(shop.bus.ask(new LoginUser("ann@example.com", new Secret(BREAKING), caller())));
        shop.loseStore();
        var refusals = List.of(
                refusalOf(shop.bus.ask(new RefreshSession(again.refreshToken()))),
                refusalOf(shop.bus.ask(new LoginUser("ann@example.com", new Secret(SECOND), caller()))),
                refusalOf(shop.bus.ask(new ChangePassword(
                        new tidings.bus.Viewer(again.user().id(), false, "s"),
                        new Secret(SECOND),
                        new Secret(FIRST)))));
        shop.close();

        var output = everythingLogged() + refusals + session + again;

        assertThat(output)
                .doesNotContain(FIRST, SECOND, BREAKING, DEVICE, token.value())
                .doesNotContain(
                        session.refreshToken().value(), again.refreshToken().value())
                .doesNotContain(
                        session.accessToken().value(), again.accessToken().value())
                .doesNotContain("$argon2id");
        assertThat(everythingLogged()).contains("a handler failed", "this is broken");
    }

    private String everythingLogged() {
        return lines.list.stream().map(NoSecretsInLogsTest::text).collect(Collectors.joining("\n"));
    }

    private static String text(ILoggingEvent event) {
        var trace = event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
        return event.getFormattedMessage() + event.getKeyValuePairs() + trace;
    }

    private static RegisterUser register() {
        return new RegisterUser(
                "Ann", "ann@example.com", new Secret(FIRST), null, null, PreferencesChange.NOTHING, caller());
    }

    private static Caller caller() {
        return new Caller("192.0.2.1", new Secret(DEVICE));
    }

    /** Fails as nobody foresaw it, so that it ends in the log. */
    private record BreakingHasher(Hasher hasher) implements Hasher {
        @Override
        public String hash(String password) {
            return hasher.hash(password);
        }

        @Override
        public boolean matches(String password, String hash) {
            if (password.equals(BREAKING)) {
                throw new IllegalStateException("this is broken");
            }
            return hasher.matches(password, hash);
        }

        @Override
        public boolean isOutdated(String hash) {
            return hasher.isOutdated(hash);
        }
    }
}
