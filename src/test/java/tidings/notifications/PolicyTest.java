package tidings.notifications;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static tidings.notifications.Somebody.NIGHT;
import static tidings.notifications.Somebody.easy;
import static tidings.notifications.Somebody.matter;
import static tidings.notifications.Somebody.prefers;
import static tidings.notifications.Somebody.with;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tidings.settings.TellingSettings;
import tidings.texts.Texts;
import tidings.users.Category;
import tidings.users.Channel;
import tidings.users.DigestPeriod;
import tidings.users.QuietHours;

class PolicyTest {
    private static final Instant DAY = Instant.parse("2026-06-01T10:00:00Z");
    private static final Instant DEEP_NIGHT = Instant.parse("2026-06-01T23:30:00Z");
    private static final Instant SEVEN = Instant.parse("2026-06-02T05:00:00Z");
    private static final Matter ORDER = matter(Category.ORDER_UPDATES, Priority.STANDARD);
    private static final Set<Category> PROMOTIONAL =
            Set.of(Category.PROMOTIONS, Category.RECOMMENDATIONS, Category.NEWSLETTER);
    private static final Policy POLICY = policy(Duration.ZERO);
    private static final Policy SPREADING = policy(Duration.ofHours(1));
    private static final Policy UNSEEN_FIRST = policy(Duration.ZERO, TellingSettings.Category.values());

    @Test
    void every_case_has_one_verdict_for_each_channel_and_the_mail_that_it_says() {
        forEveryCase(each -> {
            var decision = each.decision();
            var email = each.verdict(Channel.EMAIL).outcome();

            assertThat(decision.verdicts()).extracting(Verdict::channel).containsExactly(Channel.values());
            assertThat(decision.verdicts())
                    .allSatisfy(verdict -> assertThat(verdict.reason()).isNotBlank());
            assertThat(decision.email() == null).isEqualTo(email == VerdictOutcome.SUPPRESSED);
        });
    }

    @Test
    void what_is_mandatory_is_never_kept_back_or_delayed_where_there_is_an_address() {
        forEveryCase(each -> {
            if (each.matter().isMandatory() && each.person().hasAddress()) {
                assertThat(each.decision().verdicts())
                        .extracting(Verdict::outcome)
                        .as(each.toString())
                        .containsExactly(VerdictOutcome.SENT, VerdictOutcome.QUEUED);
            }
        });
    }

    @Test
    void the_inbox_never_waits() {
        forEveryCase(each -> assertThat(each.verdict(Channel.IN_APP).outcome())
                .as(each.toString())
                .isIn(VerdictOutcome.SENT, VerdictOutcome.SUPPRESSED));
    }

    @Test
    void a_mail_that_is_not_mandatory_goes_out_neither_in_quiet_hours_nor_before_now() {
        forEveryCase(each -> {
            var email = each.decision().email();
            if (email != null && !each.matter().isMandatory()) {
                var hours = each.person().preferences().quietHours();
                var quiet = hours == null
                        ? Optional.empty()
                        : QuietRules.quietUntil(hours, each.person().zone(), email.due());

                assertThat(quiet).as(each.toString()).isEmpty();
                assertThat(email.due()).isAfterOrEqualTo(each.now());
            }
        });
    }

    @Test
    void what_somebody_switched_off_does_not_reach_them_unless_it_is_mandatory() {
        forEveryCase(each -> {
            var isOff = !each.person().preferences().allow(each.matter().category(), Channel.IN_APP);
            if (isOff && !each.matter().isMandatory()) {
                assertThat(each.decision().reachesAnybody()).as(each.toString()).isFalse();
            }
        });
    }

    @Test
    void only_promotions_go_into_digests_and_under_the_cap() {
        forEveryCase(each -> {
            var rules = each.decision().verdicts().stream().map(Verdict::rule).toList();
            if (!PROMOTIONAL.contains(each.matter().category()) || each.matter().isMandatory()) {
                assertThat(rules).as(each.toString()).doesNotContain("digest", "frequency-cap");
                assertThat(POLICY.needsSlot(each.matter(), each.person(), each.circumstances(), each.now()))
                        .isFalse();
            }
        });
    }

    @Test
    void no_promotion_is_mandatory_however_urgent_it_is_said_to_be() {
        forEveryCase(each -> {
            if (PROMOTIONAL.contains(each.matter().category())) {
                assertThat(each.decision().verdicts())
                        .as(each.toString())
                        .noneMatch(verdict -> verdict.rule().equals("mandatory"));
            }
        });
    }

    @Test
    void nothing_that_is_outdated_bought_or_told_is_told_unless_it_is_mandatory() {
        forEveryCase(each -> {
            var how = each.circumstances();
            if (!each.matter().isMandatory() && (!how.current() || how.bought() || how.told())) {
                assertThat(each.decision().reachesAnybody()).as(each.toString()).isFalse();
            }
        });
    }

    @Test
    void a_mail_waits_until_quiet_hours_are_over_and_says_so() {
        var sleeper = with(prefers(true, NIGHT, DigestPeriod.NONE));

        var decision = POLICY.decide(
                matter(Category.ORDER_UPDATES, Priority.STANDARD), sleeper, Circumstances.PLAIN, DEEP_NIGHT, "n1");

        assertThat(decision.verdicts())
                .containsExactly(
                        new Verdict(
                                Channel.IN_APP,
                                VerdictOutcome.SENT,
                                "default",
                                "Shown in your inbox, as your preferences say.",
                                DEEP_NIGHT,
                                "n1"),
                        new Verdict(
                                Channel.EMAIL,
                                VerdictOutcome.DEFERRED,
                                "quiet-hours",
                                "Held back until 07:00 because of your quiet hours.",
                                DEEP_NIGHT,
                                "n1"));
        assertThat(decision.email()).isEqualTo(new EmailJob(VerdictOutcome.DEFERRED, Priority.STANDARD, SEVEN));
    }

    @Test
    void a_critical_one_does_not_wait() {
        var sleeper = with(prefers(false, NIGHT, DigestPeriod.DAILY));

        var decision = POLICY.decide(
                matter(Category.ORDER_UPDATES, Priority.CRITICAL), sleeper, Circumstances.PLAIN, DEEP_NIGHT, null);

        assertThat(decision.email()).isEqualTo(new EmailJob(VerdictOutcome.QUEUED, Priority.CRITICAL, DEEP_NIGHT));
    }

    @Test
    void a_digest_whose_time_is_quiet_waits_for_the_end_of_that() {
        var sleeper = with(prefers(true, NIGHT, DigestPeriod.HOURLY));

        var decision = POLICY.decide(
                matter(Category.PROMOTIONS, Priority.STANDARD), sleeper, Circumstances.PLAIN, DEEP_NIGHT, null);

        assertThat(decision.email()).isEqualTo(new EmailJob(VerdictOutcome.DIGESTED, Priority.STANDARD, SEVEN));
    }

    @Test
    void a_daily_digest_goes_out_at_its_hour() {
        var gatherer = with(prefers(true, null, DigestPeriod.DAILY));

        var decision = POLICY.decide(
                matter(Category.RECOMMENDATIONS, Priority.STANDARD), gatherer, Circumstances.PLAIN, DAY, null);

        assertThat(decision.email())
                .isEqualTo(new EmailJob(
                        VerdictOutcome.DIGESTED, Priority.STANDARD, Instant.parse("2026-06-02T06:00:00Z")));
    }

    @ParameterizedTest
    @EnumSource(Category.class)
    void promotional_mail_goes_to_confirmed_addresses_only(Category category) {
        var ann = easy();
        var unverified = new Person(ann.id(), ann.locale(), ann.zone(), ann.preferences(), false, true);

        var decision = POLICY.decide(matter(category, Priority.STANDARD), unverified, Circumstances.PLAIN, DAY, null);

        assertThat(decision.email() == null).isEqualTo(PROMOTIONAL.contains(category));
    }

    @Test
    void what_is_kept_back_anyway_takes_no_slot() {
        var promotion = matter(Category.PROMOTIONS, Priority.STANDARD);
        var nobody = with(prefers(false, null, DigestPeriod.NONE));

        assertThat(POLICY.needsSlot(promotion, nobody, Circumstances.PLAIN, DAY))
                .isFalse();
        assertThat(POLICY.needsSlot(promotion, easy(), Circumstances.PLAIN, DAY))
                .isTrue();
        assertThat(POLICY.needsSlot(promotion, easy(), Circumstances.PLAIN.toldBefore(), DAY))
                .isFalse();
    }

    @Test
    void each_rule_decides_where_nothing_before_it_does() {
        var promotion = matter(Category.PROMOTIONS, Priority.STANDARD);
        var order = matter(Category.ORDER_UPDATES, Priority.STANDARD);
        var plain = Circumstances.PLAIN;
        var nobody = with(prefers(false, null, DigestPeriod.NONE));

        assertThat(rule(matter(Category.SECURITY, Priority.STANDARD), nobody, plain))
                .isEqualTo("mandatory");
        assertThat(rule(order, easy(), plain.outdated().toldBefore())).isEqualTo("stale");
        assertThat(rule(order, nobody, plain.toldBefore())).isEqualTo("duplicate");
        assertThat(rule(order, nobody, plain.afterPurchase())).isEqualTo("preference.off");
        assertThat(rule(promotion, easy(), plain.afterPurchase().withoutSlot())).isEqualTo("own-purchase");
        assertThat(rule(promotion, easy(), plain.withoutSlot())).isEqualTo("frequency-cap");
        assertThat(rule(order, easy(), plain.withoutSlot())).isEqualTo("default");
    }

    @Test
    void what_is_hidden_is_mailed_at_once_and_shown_nowhere() {
        var plain = matter(Category.SECURITY, Priority.CRITICAL);
        var hidden = new Matter(
                "e1", "user.password_reset_requested", plain.category(), plain.priority(), DAY, plain.content());

        var decision = POLICY.decide(hidden, easy(), Circumstances.PLAIN, DEEP_NIGHT, null);

        assertThat(decision.verdicts())
                .extracting(Verdict::outcome, Verdict::rule)
                .containsExactly(tuple(VerdictOutcome.SUPPRESSED, "hidden"), tuple(VerdictOutcome.QUEUED, "mandatory"));
        assertThat(decision.email()).isEqualTo(new EmailJob(VerdictOutcome.QUEUED, Priority.CRITICAL, DEEP_NIGHT));
    }

    @Test
    void a_mail_waits_for_whoever_may_see_it_in_the_app_and_says_so() {
        var decision = UNSEEN_FIRST.decide(ORDER, easy(), Circumstances.PLAIN, DAY, null);

        var due = DAY.plus(Duration.ofMinutes(10));
        assertThat(decision.email()).isEqualTo(new EmailJob(VerdictOutcome.DEFERRED, Priority.STANDARD, due));
        assertThat(decision.verdicts().get(1).rule()).isEqualTo("unseen-first");
        assertThat(decision.verdicts().get(1).reason())
                .isEqualTo("Held back until 12:10, and sent only if you have not seen it in the app by then.");
    }

    @Test
    void that_wait_does_not_end_in_quiet_hours() {
        var sleeper = with(prefers(true, NIGHT, DigestPeriod.NONE));
        var lateEvening = Instant.parse("2026-06-01T19:55:00Z");

        var decision = UNSEEN_FIRST.decide(ORDER, sleeper, Circumstances.PLAIN, lateEvening, null);

        assertThat(decision.email()).isEqualTo(new EmailJob(VerdictOutcome.DEFERRED, Priority.STANDARD, SEVEN));
    }

    @Test
    void nothing_waits_to_be_seen_that_is_mandatory_or_not_shown_in_the_app() {
        var mailOnly = with(Somebody.prefersOnly(Channel.EMAIL));

        assertThat(UNSEEN_FIRST
                        .decide(ORDER, mailOnly, Circumstances.PLAIN, DAY, null)
                        .email())
                .isEqualTo(new EmailJob(VerdictOutcome.QUEUED, Priority.STANDARD, DAY));
        for (var category : Category.values()) {
            var critical = matter(category, Priority.CRITICAL);
            var rules = UNSEEN_FIRST
                    .decide(critical, easy(), Circumstances.PLAIN, DAY, null)
                    .verdicts();
            assertThat(rules.get(1).rule().equals("mandatory")).isEqualTo(critical.isMandatory());
        }
    }

    @Test
    void what_is_about_to_be_sent_is_judged_by_the_same_rules() {
        var sleeper = with(prefers(true, NIGHT, DigestPeriod.NONE));
        var gatherer = with(prefers(true, NIGHT, DigestPeriod.HOURLY));
        var promotion = matter(Category.PROMOTIONS, Priority.STANDARD);
        var plain = Circumstances.PLAIN;
        var unseen = new Stage(DAY, false, false);
        var seen = new Stage(DAY, true, false);
        var gathered = new Stage(DAY, false, true);
        var later = DAY.plus(Duration.ofMinutes(10));

        assertThat(reviewed(ORDER, easy(), plain, unseen, DAY)).isEqualTo("unseen-first DEFERRED");
        assertThat(reviewed(ORDER, easy(), plain, unseen, later)).isEqualTo("default QUEUED");
        assertThat(reviewed(ORDER, easy(), plain, seen, later)).isEqualTo("seen SUPPRESSED");
        assertThat(reviewed(ORDER, easy(), plain.outdated(), seen, later)).isEqualTo("stale SUPPRESSED");
        assertThat(reviewed(ORDER, sleeper, plain, unseen, DEEP_NIGHT)).isEqualTo("quiet-hours DEFERRED");
        assertThat(reviewed(promotion, gatherer, plain, unseen, later)).isEqualTo("digest DIGESTED");
        assertThat(reviewed(promotion, gatherer, plain, gathered, later)).isEqualTo("default QUEUED");
        assertThat(reviewed(promotion, gatherer, plain, gathered, DEEP_NIGHT)).isEqualTo("quiet-hours DEFERRED");
        assertThat(reviewed(matter(Category.SECURITY, Priority.STANDARD), sleeper, plain, seen, DEEP_NIGHT))
                .isEqualTo("mandatory QUEUED");
    }

    @Test
    void what_waited_for_the_same_moment_goes_out_after_it_and_says_that_moment() {
        var sleeper = with(prefers(true, NIGHT, DigestPeriod.NONE));

        var decision = SPREADING.decide(ORDER, sleeper, Circumstances.PLAIN, DEEP_NIGHT, null);

        assertThat(requireNonNull(decision.email()).due()).isAfter(SEVEN).isBefore(SEVEN.plus(Duration.ofHours(1)));
        assertThat(decision.verdicts().get(1).reason()).isEqualTo("Held back until 07:00 because of your quiet hours.");
    }

    @Test
    void nothing_is_spread_into_the_next_quiet_hours() {
        var aMinuteOfNoise = new QuietHours("07:01", "07:00");
        for (var i = 0; i < 200; i++) {
            var ann = with(prefers(true, aMinuteOfNoise, DigestPeriod.NONE));
            var person = new Person("p" + i, ann.locale(), ann.zone(), ann.preferences(), true, true);

            var decision = SPREADING.decide(ORDER, person, Circumstances.PLAIN, DEEP_NIGHT, null);

            assertThat(requireNonNull(decision.email()).due())
                    .isBetween(SEVEN, SEVEN.plusSeconds(60).minusMillis(1));
        }
    }

    private static String reviewed(Matter matter, Person person, Circumstances how, Stage stage, Instant now) {
        var judgement = UNSEEN_FIRST.review(new Candidate(matter, person, how), stage, now);
        return judgement.rule() + " " + judgement.ruling().outcome();
    }

    private static Policy policy(Duration spread, TellingSettings.Category... unseen) {
        return new Policy(Texts.load(Optional.empty()), new DelayRules(TestTelling.settings(spread, List.of(unseen))));
    }

    private static String rule(Matter matter, Person person, Circumstances circumstances) {
        return POLICY.decide(matter, person, circumstances, DAY, null)
                .verdicts()
                .get(0)
                .rule();
    }

    private record Each(Matter matter, Person person, Circumstances circumstances, Instant now) {
        private Decision decision() {
            return POLICY.decide(matter, person, circumstances, now, null);
        }

        private Verdict verdict(Channel channel) {
            return decision().verdicts().stream()
                    .filter(verdict -> verdict.channel() == channel)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** All of category × priority × preferences × hours × address × circumstances. */
    private static void forEveryCase(Consumer<Each> assertion) {
        for (var category : Category.values()) {
            for (var priority : Priority.values()) {
                for (var person : people()) {
                    for (var how : allCircumstances()) {
                        for (var now : List.of(DAY, DEEP_NIGHT)) {
                            assertion.accept(new Each(matter(category, priority), person, how, now));
                        }
                    }
                }
            }
        }
    }

    private static List<Person> people() {
        var people = new ArrayList<Person>();
        for (var everything : List.of(true, false)) {
            for (var digest : DigestPeriod.values()) {
                addPeople(people, everything, null, digest);
                addPeople(people, everything, NIGHT, digest);
            }
        }
        return people;
    }

    private static void addPeople(
            List<Person> people, boolean everything, @Nullable QuietHours hours, DigestPeriod digest) {
        var one = with(prefers(everything, hours, digest));
        people.add(one);
        people.add(new Person(one.id(), one.locale(), one.zone(), one.preferences(), false, true));
        people.add(new Person(one.id(), one.locale(), one.zone(), one.preferences(), false, false));
    }

    private static List<Circumstances> allCircumstances() {
        var all = new ArrayList<Circumstances>();
        for (var bits = 0; bits < 16; bits++) {
            all.add(new Circumstances((bits & 1) > 0, (bits & 2) > 0, (bits & 4) > 0, (bits & 8) > 0));
        }
        return all;
    }
}
