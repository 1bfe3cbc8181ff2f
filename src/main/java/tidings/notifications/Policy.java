package tidings.notifications;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tidings.texts.Texts;
import tidings.users.Channel;
import tidings.users.DigestPeriod;

/**
 * Who gets what, where, when and why. For each channel the first rule that has a say decides; the last one always has.
 *
 * <p>A mail needs an address before anything else. What is mandatory passes by all that follows. Then comes what keeps
 * something back on every channel or on one, and last what only delays a mail: whoever gathers their promotions gets them
 * together, and not in their quiet hours.
 */
final class Policy {
    private final List<Rule> rules = List.of(
            new Rule("no-address", Policy::noAddress),
            new Rule("mandatory", Policy::mandatory),
            new Rule("stale", Policy::stale),
            new Rule("duplicate", Policy::duplicate),
            new Rule("preference.off", Policy::preferenceOff),
            new Rule("own-purchase", Policy::ownPurchase),
            new Rule("frequency-cap", Policy::frequencyCap),
            new Rule("digest", this::digest),
            new Rule("quiet-hours", Policy::quietHours),
            new Rule("default", Policy::byDefault));

    private final Texts texts;
    private final int digestHour;

    /** @param digestHour of the day at which daily digests go out */
    Policy(Texts texts, int digestHour) {
        this.texts = texts;
        this.digestHour = digestHour;
    }

    /** @param notificationId what it is decided for; null where nothing is stored */
    Decision decide(
            Matter matter, Person person, Circumstances circumstances, Instant now, @Nullable String notificationId) {
        var verdicts = new ArrayList<Verdict>();
        EmailJob email = null;
        for (var channel : Channel.values()) {
            var which = new Case(channel, matter, person, circumstances, now);
            var rule = ruleFor(which);
            var ruling = rule.judge().apply(which).orElseThrow();
            verdicts.add(
                    new Verdict(channel, ruling.outcome(), rule.name(), sentence(ruling, person), now, notificationId));
            if (which.isEmail() && ruling.outcome() != VerdictOutcome.SUPPRESSED) {
                email = new EmailJob(ruling.outcome(), matter.priority(), ruling.due());
            }
        }
        return new Decision(verdicts, email);
    }

    /** Whether this takes one of the promotions that somebody may get in a while: what is kept back anyway takes none. */
    static boolean needsSlot(Matter matter, Decision decision) {
        return matter.isPromotional() && decision.reachesAnybody();
    }

    private Rule ruleFor(Case which) {
        return rules.stream()
                .filter(rule -> rule.judge().apply(which).isPresent())
                .findFirst()
                .orElseThrow();
    }

    private String sentence(Ruling ruling, Person person) {
        return texts.say(ruling.sentence(), person.reader(), Map.of("time", texts.time(ruling.due(), person.reader())));
    }

    private static Optional<Ruling> noAddress(Case which) {
        if (!which.isEmail()) {
            return Optional.empty();
        }
        if (!which.person().hasAddress()) {
            return suppressed(which, "verdict.no-address");
        }
        return which.matter().isPromotional() && !which.person().emailVerified()
                ? suppressed(which, "verdict.unverified-address")
                : Optional.empty();
    }

    private static Optional<Ruling> mandatory(Case which) {
        return which.matter().isMandatory() ? through(which, "verdict.mandatory") : Optional.empty();
    }

    private static Optional<Ruling> stale(Case which) {
        return which.circumstances().current() ? Optional.empty() : suppressed(which, "verdict.stale");
    }

    private static Optional<Ruling> duplicate(Case which) {
        return which.circumstances().told() ? suppressed(which, "verdict.duplicate") : Optional.empty();
    }

    private static Optional<Ruling> preferenceOff(Case which) {
        return which.person().preferences().allow(which.matter().category(), which.channel())
                ? Optional.empty()
                : suppressed(which, "verdict.preference-off");
    }

    private static Optional<Ruling> ownPurchase(Case which) {
        return which.circumstances().bought() ? suppressed(which, "verdict.own-purchase") : Optional.empty();
    }

    private static Optional<Ruling> frequencyCap(Case which) {
        var isCounted = which.matter().isPromotional();
        return isCounted && !which.circumstances().slot()
                ? suppressed(which, "verdict.frequency-cap")
                : Optional.empty();
    }

    private Optional<Ruling> digest(Case which) {
        var period = which.person().preferences().digest();
        if (!which.isEmail() || !which.matter().isPromotional() || period == DigestPeriod.NONE) {
            return Optional.empty();
        }
        var end = DigestRules.endOfWindow(period, which.person().zone(), which.now(), digestHour);
        var due = which.quietUntil(end).orElse(end);
        return Optional.of(new Ruling(VerdictOutcome.DIGESTED, "verdict.digest", due));
    }

    private static Optional<Ruling> quietHours(Case which) {
        return which.isEmail()
                ? which.quietUntil(which.now())
                        .map(end -> new Ruling(VerdictOutcome.DEFERRED, "verdict.quiet-hours", end))
                : Optional.empty();
    }

    private static Optional<Ruling> byDefault(Case which) {
        return through(which, which.isEmail() ? "verdict.default-email" : "verdict.default-in-app");
    }

    private static Optional<Ruling> through(Case which, String sentence) {
        var outcome = which.isEmail() ? VerdictOutcome.QUEUED : VerdictOutcome.SENT;
        return Optional.of(new Ruling(outcome, sentence, which.now()));
    }

    private static Optional<Ruling> suppressed(Case which, String sentence) {
        return Optional.of(new Ruling(VerdictOutcome.SUPPRESSED, sentence, which.now()));
    }
}
