package tidings.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static tidings.fixture.Futures.await;
import static tidings.fixture.Futures.refusalOf;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidings.bus.Code;
import tidings.bus.Event;
import tidings.bus.Told;
import tidings.campaigns.Audience;
import tidings.campaigns.CampaignEvent.CampaignCancelled;
import tidings.campaigns.CampaignEvent.CampaignStarted;
import tidings.catalog.CatalogEvent.BackInStock;
import tidings.catalog.CatalogEvent.PriceDropped;
import tidings.catalog.Money;
import tidings.fixture.Hand;
import tidings.notifications.NotificationRequest.Archive;
import tidings.notifications.NotificationRequest.Explain;
import tidings.notifications.NotificationRequest.MarkAllSeen;
import tidings.notifications.NotificationRequest.MarkRead;
import tidings.notifications.NotificationRequest.ReviewMails;
import tidings.orders.OrderEvent.OrderStatusChanged;
import tidings.orders.OrderStatus;
import tidings.settings.TellingSettings;
import tidings.users.Category;
import tidings.users.DigestPeriod;
import tidings.users.Role;
import tidings.users.UserEvent.EmailVerificationRequested;
import tidings.users.UserEvent.PasswordResetRequested;

class ReviewTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private final Hand clock = new Hand(NOON);
    private final Town town = new Town().with("ann", "bob");
    private final TestTelling node =
            TestTelling.in(town, TestTelling.settings(Duration.ZERO, List.of(TellingSettings.Category.ACCOUNT)), clock);

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void what_is_still_so_is_sent_to_where_its_person_is_now() {
        var id = told("ann", shipped("ann"));
        town.moved("ann", "new@shop.example", true);

        var review = review(id);

        assertThat(review.outcome()).isEqualTo(VerdictOutcome.QUEUED);
        assertThat(review.rule()).isEqualTo("default");
        assertThat(review.content()).isEqualTo(content("new@shop.example"));
    }

    @Test
    void who_or_what_is_gone_is_not_answered() {
        var ofAnn = told("ann", shipped("ann"));
        var ofBob = told("bob", shipped("bob"));
        town.without("ann");

        var reviews = reviews(false, ofAnn, ofBob, "unknown", ofBob);

        assertThat(reviews).extracting(MailReview::notificationId).containsExactly(ofBob);
        assertThat(node.ask(new ReviewMails(List.of(), false)).reviews()).isEmpty();
    }

    @Test
    void a_hundred_are_looked_at_at_once_and_no_more() {
        var id = told("ann", shipped("ann"));

        assertThat(node.ask(new ReviewMails(Collections.nCopies(100, id), false))
                        .reviews())
                .hasSize(1);
        assertThat(refusalOf(node.bus.ask(new ReviewMails(Collections.nCopies(101, id), false)))
                        .code())
                .isEqualTo(Code.BAD_USER_INPUT);
    }

    @Test
    void what_its_person_chose_since_then_counts_and_is_said_in_their_language() {
        var id = told("ann", shipped("ann"));
        town.add("ann", Role.CUSTOMER, "de", Somebody.prefers(false, null, DigestPeriod.NONE));

        assertThat(reviews(false, id))
                .extracting(MailReview::outcome, MailReview::rule, MailReview::reason, MailReview::content)
                .containsExactly(tuple(
                        VerdictOutcome.SUPPRESSED,
                        "preference.off",
                        "Nicht gesendet, denn Sie haben es in Ihren Einstellungen abgeschaltet.",
                        null));
    }

    @Test
    void an_address_may_be_gone_or_be_another_that_nobody_confirmed() {
        var order = told("ann", shipped("ann"));
        var sale = told("ann", sale("c1"));

        town.moved("ann", "new@shop.example", false);
        assertThat(rules(order, sale)).containsExactly("default", "no-address");
        town.moved("ann", "", false);
        assertThat(rules(order, sale)).containsExactly("no-address", "no-address");
    }

    @Test
    void it_may_be_night_by_now() {
        var id = told("ann", shipped("ann"));
        town.add("ann", Role.CUSTOMER, "en", Somebody.prefers(true, Somebody.NIGHT, DigestPeriod.DAILY));
        clock.move(Duration.ofHours(11));

        var review = review(id);

        assertThat(review.outcome()).isEqualTo(VerdictOutcome.DEFERRED);
        assertThat(review.due()).isEqualTo(Instant.parse("2026-06-02T07:00:00Z"));
        assertThat(review.content()).isNull();
    }

    @Test
    void what_went_alone_goes_into_a_digest_and_out_of_it_when_that_is_over() {
        var id = told("ann", sale("c1"));
        town.add("ann", Role.CUSTOMER, "en", Somebody.prefers(true, Somebody.NIGHT, DigestPeriod.HOURLY));

        assertThat(review(id))
                .extracting(MailReview::outcome, MailReview::due)
                .containsExactly(VerdictOutcome.DIGESTED, Instant.parse("2026-06-01T13:00:00Z"));
        assertThat(review(id).content()).isNotNull();
        assertThat(reviews(true, id)).extracting(MailReview::outcome).containsExactly(VerdictOutcome.QUEUED);
        clock.move(Duration.ofHours(11));
        assertThat(reviews(true, id)).extracting(MailReview::outcome).containsExactly(VerdictOutcome.DEFERRED);
    }

    @Test
    void what_was_seen_read_or_archived_in_the_app_is_not_mailed_where_that_was_asked_for() {
        var ids = IntStream.range(0, 4)
                .mapToObj(i -> message("ann", Category.ACCOUNT, "m" + i))
                .toList();
        var order = told("ann", shipped("ann"));
        var ann = TestInbox.viewer("ann");

        assertThat(rules(ids.get(0), order)).containsExactly("unseen-first", "default");
        node.ask(new MarkRead(ann, ids.get(0)));
        node.ask(new Archive(ann, ids.get(1)));
        clock.move(Duration.ofMinutes(10));
        assertThat(rules(ids.get(0), ids.get(1), ids.get(2))).containsExactly("seen", "seen", "default");
        node.ask(new MarkAllSeen(ann, null));
        assertThat(rules(ids.get(2), ids.get(3), order)).containsExactly("seen", "seen", "default");
        assertThat(rules(message("ann", Category.ACCOUNT, "later"))).containsExactly("unseen-first");
    }

    @Test
    void an_order_that_was_called_off_is_not_said_to_be_on_its_way() {
        var shipped = told("ann", shipped("ann"));
        var cancelled = told("ann", new OrderStatusChanged("o1", "ann", null, OrderStatus.CANCELLED, null, null));

        town.ordered("o1", OrderStatus.SHIPPED);
        assertThat(rules(shipped)).containsExactly("default");
        town.ordered("o1", OrderStatus.CANCELLED);
        assertThat(rules(shipped, cancelled)).containsExactly("stale", "default");
    }

    @Test
    void what_is_sold_out_again_or_came_back_once_more_is_not_alerted_of() {
        town.stock("p1", 5, "9.90").watching("ann", "p1", null);
        var id = told("ann", new BackInStock("p1", "Cup", null));

        assertThat(rules(id)).containsExactly("default");
        town.bought("ann");
        assertThat(rules(id)).containsExactly("own-purchase");
        town.stock("p1", 0, "9.90");
        assertThat(rules(id)).containsExactly("stale");
        town.stock("p1", 5, "9.90");
        clock.move(Duration.ofMinutes(1));
        var newer = new Told<>("newer", "test/1", 2, clock.instant(), new BackInStock("p1", "Cup", null));
        await(node.deliver(newer, 1));
        assertThat(rules(id)).containsExactly("duplicate");
    }

    @Test
    void a_price_that_rose_above_the_one_that_is_told_is_not_told() {
        town.stock("p1", 5, "8.00").watching("ann", "p1", "9.00");
        var id = told("ann", new PriceDropped("p1", euro("9.90"), euro("8.00")));

        assertThat(rules(id)).containsExactly("default");
        town.stock("p1", 5, "7.50");
        assertThat(rules(id)).containsExactly("default");
        town.stock("p1", 5, "8.01");
        assertThat(rules(id)).containsExactly("stale");
    }

    @Test
    void a_cancelled_campaign_stops() {
        var ofOne = told("ann", sale("c1"));
        var ofOther = told("ann", sale("c2"));

        await(node.deliver(TestTelling.told("end", new CampaignCancelled("c1")), 1));

        assertThat(rules(ofOne, ofOther)).containsExactly("stale", "default");
    }

    @Test
    void a_promotion_that_outlived_its_slot_goes_out_only_beside_those_that_hold_one() {
        var old = told("ann", sale("c0"));
        clock.move(Duration.ofDays(1));
        assertThat(rules(old)).containsExactly("default");
        Stream.of("c1", "c2", "c3").forEach(campaign -> told("ann", sale(campaign)));

        assertThat(rules(old)).containsExactly("frequency-cap");
        assertThat(rules(Draft.id("of " + sale("c3"), "ann", "promo.campaign"))).containsExactly("default");
        clock.move(Duration.ofDays(1));
        assertThat(rules(old)).containsExactly("default");
    }

    @Test
    void what_somebody_asked_for_by_mail_is_not_in_their_inbox_and_can_be_explained() {
        var asked = new PasswordResetRequested("ann", "r1");
        var reset = told("ann", asked);
        var verification = told("ann", new EmailVerificationRequested("ann", "r2"));

        var stored = node.storedOf(List.of("ann"), "of " + asked);

        assertThat(node.shownTo("ann")).isEmpty();
        assertThat(stored).singleElement().satisfies(one -> {
            assertThat(one.getString("data")).isEqualTo("{\"requestId\":\"r1\"}");
            assertThat(one.getLong("change")).isNull();
            assertThat(one.getJsonObject("email").getString("lane")).isEqualTo("CRITICAL");
        });
        assertThat(node.ask(new Explain(TestInbox.viewer("ann"), "of " + asked, null))
                        .verdicts())
                .extracting(Verdict::outcome, Verdict::rule)
                .containsExactly(tuple(VerdictOutcome.SUPPRESSED, "hidden"), tuple(VerdictOutcome.QUEUED, "mandatory"));
        assertThat(rules(reset, verification)).containsExactly("mandatory", "mandatory");
    }

    private static MailContent content(String address) {
        return new MailContent(
                "ann",
                "Ann ann",
                address,
                "en",
                "UTC",
                Category.ORDER_UPDATES,
                Priority.STANDARD,
                "order.status_changed",
                "Your order is on its way",
                "Your order o1 has been shipped.",
                "{\"orderId\":\"o1\",\"status\":\"SHIPPED\"}",
                NOON);
    }

    private List<MailReview> reviews(boolean together, String... ids) {
        return node.ask(new ReviewMails(List.of(ids), together)).reviews();
    }

    private MailReview review(String id) {
        return reviews(false, id).get(0);
    }

    /** Of these, in their order. */
    private List<String> rules(String... ids) {
        var reviews = reviews(false, ids);
        return Stream.of(ids)
                .map(id -> reviews.stream()
                        .filter(review -> review.notificationId().equals(id))
                        .findFirst()
                        .orElseThrow()
                        .rule())
                .toList();
    }

    /** Tells it, and answers the id of the notification. */
    private String told(String userId, Event event) {
        var told = TestTelling.told("of " + event, event);
        await(node.deliver(told, 1));
        node.untilNothingIsDue();
        return node.storedOf(List.of(userId), told.id()).get(0).getString("_id");
    }

    private String message(String userId, Category category, String title) {
        return node.ask(new NotificationRequest.SendNotification(
                        TestInbox.admin(), userId, category, Priority.STANDARD, title, "Body", null, null))
                .notificationId();
    }

    private static OrderStatusChanged shipped(String userId) {
        return new OrderStatusChanged("o1", userId, OrderStatus.CONFIRMED, OrderStatus.SHIPPED, null, null);
    }

    private static CampaignStarted sale(String campaignId) {
        return new CampaignStarted(
                campaignId,
                Category.PROMOTIONS,
                "Sale!",
                "Half price.",
                new Audience(false, List.of(), null, List.of("ann")));
    }

    private static Money euro(String amount) {
        return new Money(new BigDecimal(amount), "EUR");
    }
}
