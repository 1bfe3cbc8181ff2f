package tidings.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static tidings.fixture.Futures.await;
import static tidings.fixture.Futures.refusalOf;
import static tidings.notifications.TestTelling.told;

import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidings.bus.Code;
import tidings.bus.Viewer;
import tidings.campaigns.Audience;
import tidings.campaigns.CampaignRequest.CreateCampaign;
import tidings.notifications.NotificationRequest.Explain;
import tidings.notifications.NotificationRequest.FindNotification;
import tidings.notifications.NotificationRequest.SendNotification;
import tidings.notifications.NotificationRequest.Simulate;
import tidings.users.Category;
import tidings.users.Channel;
import tidings.users.DigestPeriod;
import tidings.users.Role;
import tidings.users.UserEvent.UserRegistered;

class AnswersTest {
    private static final Viewer ANN = TestInbox.viewer("ann");
    private static final Viewer BOSS = TestInbox.admin();
    private static final Instant NIGHT = Instant.parse("2026-06-01T23:30:00Z");

    private final Town town = new Town()
            .add("ann", Role.CUSTOMER, "en", Somebody.prefers(true, Somebody.NIGHT, DigestPeriod.NONE))
            .with("bob");
    private final TestTelling node = TestTelling.in(town);

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void what_was_decided_is_told_to_whom_it_was_about_and_to_administrators() {
        await(node.deliver(told("e1", new UserRegistered("ann", "en")), 2));

        var own = node.ask(new Explain(ANN, "e1", null)).verdicts();

        assertThat(own).extracting(Verdict::channel).containsExactly(Channel.IN_APP, Channel.EMAIL);
        assertThat(own)
                .allSatisfy(verdict ->
                        assertThat(verdict.notificationId()).isEqualTo(Draft.id("e1", "ann", "user.registered")));
        assertThat(node.ask(new Explain(BOSS, "e1", "ann")).verdicts()).isEqualTo(own);
        assertThat(node.ask(new Explain(BOSS, "e1", "bob")).verdicts()).isEmpty();
        assertThat(node.ask(new Explain(ANN, "unknown", null)).verdicts()).isEmpty();
        assertThat(refusalOf(node.bus.ask(new Explain(TestInbox.viewer("bob"), "e1", "ann")))
                        .code())
                .isEqualTo(Code.NOT_FOUND);
    }

    @Test
    void what_was_kept_back_is_explained_by_what_an_administrator_was_given_when_it_was_made() {
        node.ask(message(null, "One"));
        node.ask(message(null, "Two"));
        node.ask(message(null, "Three"));
        var kept = node.ask(message(null, "Four")).notificationId();
        var audience = new Audience(false, List.of(), null, List.of("bob"));
        var campaign = node.ask(new CreateCampaign(
                BOSS, null, "Sale", Category.PROMOTIONS, "Sale", "Sale", audience, null, null, null));
        Awaitility.await().until(() -> node.campaign(campaign.id()).suppressed() == 1);

        assertThat(node.ask(new Explain(BOSS, kept, "bob")).verdicts())
                .extracting(Verdict::rule)
                .containsOnly("frequency-cap");
        assertThat(node.ask(new Explain(BOSS, campaign.id(), "bob")).verdicts())
                .extracting(Verdict::rule)
                .containsOnly("frequency-cap");
        assertThat(node.ask(new Explain(ANN, kept, null)).verdicts()).isEmpty();
        assertThat(node.ask(new FindNotification(BOSS, kept)).verdicts()).hasSize(2);
        assertThat(refusalOf(node.bus.ask(new FindNotification(TestInbox.viewer("bob"), kept)))
                        .code())
                .isEqualTo(Code.NOT_FOUND);
    }

    @Test
    void the_data_of_a_message_is_kept_to_the_letter() {
        var data = "{\"a\": 1e999999999, \"b\": 1, \"b\": 2}";

        var sent = node.ask(
                new SendNotification(BOSS, "bob", Category.ACCOUNT, Priority.STANDARD, "Hello", "Hello", data, null));

        assertThat(node.ask(new FindNotification(BOSS, sent.notificationId())).data())
                .isEqualTo(data);
    }

    @Test
    void a_simulation_says_what_would_be_and_leaves_no_trace() {
        var verdicts = node.ask(simulation(BOSS, "ann", Category.PROMOTIONS)).verdicts();

        assertThat(verdicts)
                .extracting(Verdict::rule, Verdict::reason)
                .containsExactly(
                        tuple("default", "Shown in your inbox, as your preferences say."),
                        tuple("quiet-hours", "Held back until 07:00 because of your quiet hours."));
        assertThat(verdicts)
                .allSatisfy(verdict -> assertThat(verdict.notificationId()).isNull());
        assertThat(node.shownTo("ann")).isEmpty();
        assertThat(node.ask(simulation(BOSS, "ann", Category.PROMOTIONS)).verdicts())
                .isEqualTo(verdicts);
    }

    @Test
    void a_simulation_knows_how_much_somebody_got_already() {
        for (var i = 0; i < 3; i++) {
            node.ask(message(null, "Sale " + i));
        }

        var verdicts = node.ask(
                        new Simulate(BOSS, "bob", Category.PROMOTIONS, Priority.STANDARD, "promo.campaign", null))
                .verdicts();

        assertThat(verdicts).extracting(Verdict::rule).containsOnly("frequency-cap");
    }

    @Test
    void a_simulation_is_for_administrators_and_for_somebody() {
        assertThat(refusalOf(node.bus.ask(simulation(ANN, "ann", Category.ACCOUNT)))
                        .code())
                .isEqualTo(Code.FORBIDDEN);
        assertThat(refusalOf(node.bus.ask(simulation(BOSS, "nobody", Category.ACCOUNT)))
                        .code())
                .isEqualTo(Code.NOT_FOUND);
    }

    @Test
    void with_the_same_key_a_message_is_sent_once_and_another_one_is_a_conflict() {
        var first = node.ask(message("key", "Hello"));

        var second = node.ask(message("key", "Hello"));

        assertThat(second).isEqualTo(first);
        assertThat(node.titles("bob")).containsExactly("Hello");
        assertThat(refusalOf(node.bus.ask(message("key", "Hello again"))).code())
                .isEqualTo(Code.CONFLICT);
    }

    @Test
    void a_message_is_by_an_administrator_to_somebody_and_its_data_is_json() {
        var bob = message(null, "Hello");

        assertThat(refused(
                        new SendNotification(ANN, "bob", bob.category(), bob.priority(), "Hello", "Body", null, null)))
                .isEqualTo(Code.FORBIDDEN);
        assertThat(refused(new SendNotification(
                        BOSS, "nobody", bob.category(), bob.priority(), "Hello", "Body", null, null)))
                .isEqualTo(Code.NOT_FOUND);
        assertThat(refused(
                        new SendNotification(BOSS, "bob", bob.category(), bob.priority(), "Hello", "Body", "{", null)))
                .isEqualTo(Code.BAD_USER_INPUT);
        assertThat(refused(
                        new SendNotification(BOSS, "bob", bob.category(), Priority.CRITICAL, "Hello", "B", null, null)))
                .isEqualTo(Code.BAD_USER_INPUT);
    }

    private Code refused(SendNotification request) {
        return refusalOf(node.bus.ask(request)).code();
    }

    private static SendNotification message(@Nullable String key, String title) {
        return new SendNotification(
                BOSS, "bob", Category.PROMOTIONS, Priority.STANDARD, title, "Body", "{\"a\": 1}", key);
    }

    private static Simulate simulation(Viewer viewer, String userId, Category category) {
        return new Simulate(viewer, userId, category, Priority.STANDARD, "type", NIGHT);
    }
}
