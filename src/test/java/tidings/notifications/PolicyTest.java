package tidings.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.notifications.Somebody.NIGHT;
import static tidings.notifications.Somebody.easy;
import static tidings.notifications.Somebody.matter;
import static tidings.notifications.Somebody.prefers;
import static tidings.notifications.Somebody.with;

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
import tidings.texts.Texts;
import tidings.users.Category;
import tidings.users.Channel;
import tidings.users.DigestPeriod;
import tidings.users.QuietHours;

class PolicyTest {
    private static final Instant DAY = Instant.parse("2026-06-01T10:00:00Z");
    private static final Instant DEEP_NIGHT = Instant.parse("2026-06-01T23:30:00Z");
    private static final Instant SEVEN = Instant.parse("2026-06-02T05:00:00Z");
    private static final Set<Category> PROMOTIONAL =
            Set.of(Category.PROMOTIONS, Category.RECOMMENDATIONS, Category.NEWSLETTER);
    private static final Policy POLICY = new Policy(Texts.load(Optional.empty()), 8);

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
                assertThat(Policy.needsSlot(each.matter(), each.decision())).isFalse();
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

        assertThat(Policy.needsSlot(promotion, POLICY.decide(promotion, nobody, Circumstances.PLAIN, DAY, null)))
                .isFalse();
        assertThat(Policy.needsSlot(promotion, POLICY.decide(promotion, easy(), Circumstances.PLAIN, DAY, null)))
                .isTrue();
        assertThat(Policy.needsSlot(
                        promotion, POLICY.decide(promotion, easy(), Circumstances.PLAIN.toldBefore(), DAY, null)))
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
