package tidings.users;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;
import static tidings.fixture.Futures.refusalOf;
import static tidings.users.TestUsers.ELSEWHERE;
import static tidings.users.TestUsers.PASSWORD;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidings.users.UserRequest.UpdateProfile;
import tidings.users.UserRequest.UpdateUserPreferences;
import tidings.users.UserRequest.VerifyEmail;

/** What is long or many is so by the rules that a node is given. */
class SizesTest {
    private final TestUsers shop = TestUsers.with(narrow());
    private final Session ann = shop.registered("ann@example.com");

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void a_name() {
        var refused = refusalOf(shop.bus.ask(new UpdateProfile(shop.viewerOf(ann), "Annabella", null, null)));

        assertThat(refused.message()).contains("at most 8 characters");
    }

    @Test
    void interests() {
        var refused = refusalOf(shop.bus.ask(interested("a", "b", "c")));

        assertThat(refused.message()).contains("at most 2");
    }

    @Test
    void an_interest() {
        var refused = refusalOf(shop.bus.ask(interested("gardening")));

        assertThat(refused.message()).contains("1 to 6 characters");
    }

    @Test
    void sessions_and_devices() {
        var second = await(shop.after(Duration.ofSeconds(1)).signIn("ann@example.com", PASSWORD, ELSEWHERE));

        assertThat(shop.viewer(second)).isPresent();
        assertThat(shop.viewer(ann)).isEmpty();
        assertThat(shop.account(ann.user().id()).getJsonArray("devices")).hasSize(1);
    }

    @Test
    void the_life_of_a_token_that_proves_an_address() {
        var token = shop.verificationToken(1);

        var refused = refusalOf(shop.after(Duration.ofMinutes(3)).bus.ask(new VerifyEmail(token)));

        assertThat(refused.details()).containsEntry("argument", "token");
    }

    private UpdateUserPreferences interested(String... interests) {
        return new UpdateUserPreferences(
                shop.viewerOf(ann), new PreferencesChange(null, null, false, null, List.of(interests)));
    }

    private static Situation narrow() {
        var situation = new Situation();
        var rules = situation.rules;
        situation.rules = new UsersRules(
                rules.passwords(),
                rules.tokens(),
                rules.throttles(),
                rules.preferences(),
                rules.locale(),
                rules.timeZone(),
                new UsersRules.Sizes(8, 2, 6, 1, 1, 10),
                Duration.ofMinutes(2),
                Duration.ofMinutes(3),
                rules.tidyEvery());
        return situation;
    }
}
