package tidings.notifications;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tidings.texts.Texts;
import tidings.users.Channel;

/**
 * Who gets what, where, when and why. For each channel the first rule that has a say decides; the last one always has.
 *
 * <p>What is hidden is shown in no inbox. A mail needs an address before anything else. What is mandatory passes by all that
 * follows. Then comes what keeps something back on every channel or on one, and last what only delays a mail: whoever gathers
 * their promotions gets them together; some are mailed only to whoever did not see them in the app; none in quiet hours.
 *
 * <p>A mail is decided upon when it is planned and, by the same rules, when it is about to be sent.
 */
final class Policy {
    private final List<Rule> rules;
    private final Texts texts;

    Policy(Texts texts, DelayRules delays) {
        this.texts = texts;
        this.rules = List.of(
                new Rule("hidden", Policy::hidden),
                new Rule("no-address", Policy::noAddress),
                new Rule("mandatory", Policy::mandatory),
                new Rule("stale", Policy::stale),
                new Rule("duplicate", Policy::duplicate),
                new Rule("preference.off", Policy::preferenceOff),
                new Rule("own-purchase", Policy::ownPurchase),
                new Rule("frequency-cap", Policy::frequencyCap),
                new Rule("seen", delays::seen),
                new Rule("digest", delays::digest),
                new Rule("unseen-first", delays::unseenFirst),
                new Rule("quiet-hours", delays::quietHours),
                new Rule("default", Policy::byDefault));
    }

    /** @param notificationId what it is decided for; null where nothing is stored */
    Decision decide(
            Matter matter, Person person, Circumstances circumstances, Instant now, @Nullable String notificationId) {
        var verdicts = new ArrayList<Verdict>();
        EmailJob email = null;
        for (var channel : Channel.values()) {
            var which = new Case(channel, matter, person, circumstances, Stage.planned(now), now);
            var judgement = judge(which);
            var ruling = judgement.ruling();
            verdicts.add(
                    new Verdict(channel, ruling.outcome(), judgement.rule(), judgement.reason(), now, notificationId));
            if (which.isEmail() && ruling.outcome() != VerdictOutcome.SUPPRESSED) {
                email = new EmailJob(ruling.outcome(), matter.priority(), ruling.due());
            }
        }
        return new Decision(verdicts, email);
    }

    /** Whether this takes one of the promotions that somebody may get in a while: what is kept back anyway takes none. */
    boolean needsSlot(Matter matter, Person person, Circumstances circumstances, Instant now) {
        return matter.isPromotional()
                && decide(matter, person, circumstances, now, null).reachesAnybody();
    }

    /** What is decided at this moment about a mail that was planned before. */
    Judgement review(Candidate candidate, Stage stage, Instant now) {
        return judge(
                new Case(Channel.EMAIL, candidate.matter(), candidate.person(), candidate.circumstances(), stage, now));
    }

    private Judgement judge(Case which) {
        var rule = rules.stream()
                .filter(each -> each.judge().apply(which).isPresent())
                .findFirst()
                .orElseThrow();
        var ruling = rule.judge().apply(which).orElseThrow();
        return new Judgement(rule.name(), ruling, sentence(ruling, which.person()));
    }

    private String sentence(Ruling ruling, Person person) {
        return texts.say(
                ruling.sentence(), person.reader(), Map.of("time", texts.time(ruling.until(), person.reader())));
    }

    private static Optional<Ruling> hidden(Case which) {
        return !which.isEmail() && which.matter().isHidden() ? which.suppressed("verdict.hidden") : Optional.empty();
    }

    private static Optional<Ruling> noAddress(Case which) {
        if (!which.isEmail()) {
            return Optional.empty();
        }
        if (!which.person().hasAddress()) {
            return which.suppressed("verdict.no-address");
        }
        return which.matter().isPromotional() && !which.person().emailVerified()
                ? which.suppressed("verdict.unverified-address")
                : Optional.empty();
    }

    private static Optional<Ruling> mandatory(Case which) {
        return which.matter().isMandatory() ? which.through("verdict.mandatory") : Optional.empty();
    }

    private static Optional<Ruling> stale(Case which) {
        return which.circumstances().current() ? Optional.empty() : which.suppressed("verdict.stale");
    }

    private static Optional<Ruling> duplicate(Case which) {
        return which.circumstances().told() ? which.suppressed("verdict.duplicate") : Optional.empty();
    }

    private static Optional<Ruling> preferenceOff(Case which) {
        return which.person().preferences().allow(which.matter().category(), which.channel())
                ? Optional.empty()
                : which.suppressed("verdict.preference-off");
    }

    private static Optional<Ruling> ownPurchase(Case which) {
        return which.circumstances().bought() ? which.suppressed("verdict.own-purchase") : Optional.empty();
    }

    private static Optional<Ruling> frequencyCap(Case which) {
        var isCounted = which.matter().isPromotional();
        return isCounted && !which.circumstances().slot()
                ? which.suppressed("verdict.frequency-cap")
                : Optional.empty();
    }

    private static Optional<Ruling> byDefault(Case which) {
        return which.through(which.isEmail() ? "verdict.default-email" : "verdict.default-in-app");
    }
}
