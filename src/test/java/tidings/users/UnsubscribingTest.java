package tidings.users;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.refusalOf;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tidings.bus.Code;
import tidings.bus.Request;
import tidings.fixture.Cluster;
import tidings.users.PreferencesChange.Choice;
import tidings.users.UserEvent.PreferencesUpdated;
import tidings.users.UserRequest.EraseMe;
import tidings.users.UserRequest.FindUnsubscription;
import tidings.users.UserRequest.FindUser;
import tidings.users.UserRequest.MakeUnsubscribeToken;
import tidings.users.UserRequest.ResetPassword;
import tidings.users.UserRequest.Unsubscribe;
import tidings.users.UserRequest.UpdateUserPreferences;
import tidings.users.UserRequest.VerifyEmail;

/** On two nodes: a mail is written on the one, and its reader comes to the other. */
class UnsubscribingTest {
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

    @ParameterizedTest
    @EnumSource(value = Category.class, names = "SECURITY", mode = EnumSource.Mode.EXCLUDE)
    void a_token_ends_the_mails_of_its_kind_and_nothing_else(Category category) {
        var ann = here.registered("off-" + category + "@example.com");
        here.ask(new UpdateUserPreferences(here.viewerOf(ann), everythingByEmail()));
        var token = tokenOf(ann, category);

        var ended = there.ask(new Unsubscribe(token));

        assertThat(ended).isEqualTo(new Unsubscription(category, "en", true));
        for (var each : Category.values()) {
            assertThat(preferencesOf(ann).allow(each, Channel.EMAIL))
                    .as("%s", each)
                    .isEqualTo(each != category);
            assertThat(preferencesOf(ann).allow(each, Channel.IN_APP))
                    .as("%s", each)
                    .isTrue();
        }
    }

    @Test
    void it_is_told_once_however_often_it_is_done() {
        var ann = here.registered("once@example.com");
        var token = tokenOf(ann, Category.PROMOTIONS);
        there.ask(new Unsubscribe(token));
        here.ask(new Unsubscribe(token));

        assertThat(there.ask(new Unsubscribe(token)).isDone()).isTrue();

        Awaitility.await().until(() -> toldOf(ann).findAny().isPresent());
        assertThat(here.account(ann.user().id()).getLong("rev")).isEqualTo(2L);
        assertThat(toldOf(ann)).hasSize(1);
    }

    @Test
    void looking_changes_nothing() {
        var ann = here.registered("look@example.com");

        var found = there.ask(new FindUnsubscription(tokenOf(ann, Category.PROMOTIONS)));

        assertThat(found).isEqualTo(new Unsubscription(Category.PROMOTIONS, "en", false));
        assertThat(here.account(ann.user().id()).getLong("rev")).isEqualTo(1L);
    }

    @Test
    void it_is_chosen_even_where_it_is_off_by_default() {
        var ann = here.registered("default@example.com");

        here.ask(new Unsubscribe(tokenOf(ann, Category.NEWSLETTER)));

        assertThat(here.account(ann.user().id())
                        .getJsonObject("preferences")
                        .getJsonObject("matrix")
                        .getJsonObject("NEWSLETTER")
                        .getBoolean("EMAIL"))
                .isFalse();
    }

    @Test
    void a_token_is_the_same_every_time_and_for_each_user_and_kind_another() {
        var ann = here.registered("ann@example.com");
        var bob = here.registered("bob@example.com");

        assertThat(tokenOf(ann, Category.PROMOTIONS).value())
                .isEqualTo(there.ask(new MakeUnsubscribeToken(ann.user().id(), Category.PROMOTIONS))
                        .token()
                        .value())
                .isNotEqualTo(tokenOf(bob, Category.PROMOTIONS).value())
                .isNotEqualTo(tokenOf(ann, Category.NEWSLETTER).value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "forged",
                "other user",
                "other category",
                "security",
                "unknown category",
                "a part",
                "too long",
                "with more",
                "in small letters",
                "empty",
            })
    void a_token_that_we_did_not_make_leads_nowhere(String how) {
        var ann = here.registered(how.replace(' ', '-') + "@example.com");
        var token = new Secret(spoilt(how, ann));

        assertThat(refusalOf(here.bus.ask(new FindUnsubscription(token))).code())
                .isEqualTo(Code.NOT_FOUND);
        assertThat(refusalOf(here.bus.ask(new Unsubscribe(token))).code()).isEqualTo(Code.NOT_FOUND);
        assertThat(here.account(ann.user().id()).getLong("rev")).isEqualTo(1L);
    }

    @Test
    void nobody_is_rid_of_security() {
        assertThat(refusalOf(here.bus.ask(new MakeUnsubscribeToken("ann", Category.SECURITY)))
                        .code())
                .isEqualTo(Code.BAD_USER_INPUT);
    }

    @Test
    void a_token_is_good_for_nothing_else_and_no_other_for_this() {
        var ann = here.registered("purpose@example.com");
        var token = tokenOf(ann, Category.PROMOTIONS);
        var verification = Awaitility.await()
                .until(
                        () -> here.mails().stream()
                                .filter(mail -> mail.to().equals("purpose@example.com"))
                                .findFirst(),
                        Optional::isPresent)
                .map(TestUsers::tokenIn)
                .orElseThrow();

        assertThat(codes(new ResetPassword(token, new Secret("something new"), TestUsers.HOME), new VerifyEmail(token)))
                .containsOnly(Code.BAD_USER_INPUT);
        assertThat(codes(new Unsubscribe(verification), new Unsubscribe(ann.accessToken())))
                .containsOnly(Code.NOT_FOUND);
    }

    @Test
    void of_an_account_that_is_gone_no_more_is_said_than_that_it_is_done() {
        var ann = here.registered("gone@example.com");
        var token = tokenOf(ann, Category.PROMOTIONS);
        here.ask(new EraseMe(here.viewerOf(ann), new Secret(TestUsers.PASSWORD)));

        assertThat(here.ask(new FindUnsubscription(token)))
                .isEqualTo(new Unsubscription(Category.PROMOTIONS, "en", true));
        assertThat(here.ask(new Unsubscribe(token))).isEqualTo(new Unsubscription(Category.PROMOTIONS, "en", true));
    }

    private String spoilt(String how, Session ann) {
        var good = tokenOf(ann, Category.PROMOTIONS).value();
        var other = here.registered("of-" + how.replace(' ', '-') + "@example.com");
        return switch (how) {
            case "forged" -> good.substring(0, good.length() - 1) + (good.endsWith("A") ? "B" : "A");
            case "other user" -> good.replace(ann.user().id(), other.user().id());
            case "other category" -> good.replace("PROMOTIONS", "NEWSLETTER");
            case "security" -> good.replace("PROMOTIONS", "SECURITY");
            case "unknown category" -> good.replace("PROMOTIONS", "EVERYTHING");
            case "a part" -> good.substring(0, good.lastIndexOf('.'));
            case "too long" -> good + "x".repeat(10_000);
            case "with more" -> good + ".x";
            case "in small letters" -> good.toLowerCase(Locale.ROOT);
            default -> "";
        };
    }

    private static Secret tokenOf(Session user, Category category) {
        return here.ask(new MakeUnsubscribeToken(user.user().id(), category)).token();
    }

    private static Preferences preferencesOf(Session user) {
        return here.ask(new FindUser(here.viewerOf(user), user.user().id())).preferences();
    }

    private static Stream<PreferencesUpdated> toldOf(Session user) {
        return Stream.concat(
                        here.toldOf(PreferencesUpdated.class).stream(), there.toldOf(PreferencesUpdated.class).stream())
                .filter(event -> event.userId().equals(user.user().id()));
    }

    private static List<Code> codes(Request<?>... requests) {
        return Stream.of(requests)
                .map(request -> refusalOf(here.bus.ask(request)).code())
                .toList();
    }

    private static PreferencesChange everythingByEmail() {
        var choices = Stream.of(Category.values())
                .flatMap(category -> Stream.of(Channel.values()).map(channel -> new Choice(category, channel, true)))
                .toList();
        return new PreferencesChange(choices, null, false, null, null);
    }
}
