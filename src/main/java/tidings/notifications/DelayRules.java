package tidings.notifications;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tidings.settings.TellingSettings;
import tidings.users.Category;
import tidings.users.Channel;
import tidings.users.DigestPeriod;

/**
 * What only delays a mail: others that it goes out with, a while in which it may be seen in the app, quiet hours. What waited
 * for the same moment as others goes out a little after it, at another time for everybody.
 */
final class DelayRules {
    private final TellingSettings settings;
    private final Set<Category> unseen;

    DelayRules(TellingSettings settings) {
        this.settings = settings;
        this.unseen = settings.unseen().categories().stream()
                .map(category -> Category.valueOf(category.name()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether it is mailed only to whoever has not seen it in the app. */
    boolean isForUnseen(Category category) {
        return unseen.contains(category);
    }

    /** Whoever has seen it in the app meanwhile needs no mail. */
    Optional<Ruling> seen(Case which) {
        var isSeen = which.isEmail()
                && isForUnseen(which.matter().category())
                && which.stage().seen();
        return isSeen ? which.suppressed("verdict.seen") : Optional.empty();
    }

    Optional<Ruling> digest(Case which) {
        var period = which.person().preferences().digest();
        var isAlone = !which.matter().isPromotional() || period == DigestPeriod.NONE;
        if (!which.isEmail() || isAlone || which.stage().gathered()) {
            return Optional.empty();
        }
        var end = DigestRules.endOfWindow(period, which.person().zone(), which.now(), settings.digestHour());
        var until = which.quietUntil(end).orElse(end);
        return Optional.of(new Ruling(VerdictOutcome.DIGESTED, "verdict.digest", until, spread(which, until)));
    }

    /** Where it is not shown in the app there is nothing to wait for. */
    Optional<Ruling> unseenFirst(Case which) {
        var category = which.matter().category();
        var isShown = which.person().preferences().allow(category, Channel.IN_APP);
        var end = which.stage().since().plus(settings.unseen().within());
        if (!which.isEmail()
                || !isForUnseen(category)
                || !isShown
                || which.stage().gathered()) {
            return Optional.empty();
        }
        return which.now().isBefore(end) ? Optional.of(unseenFirst(which, end)) : Optional.empty();
    }

    private Ruling unseenFirst(Case which, Instant end) {
        var sentence = "verdict.unseen-first";
        return which.quietUntil(end)
                .map(until -> deferred(sentence, until, spread(which, until)))
                .orElseGet(() -> deferred(sentence, end, end));
    }

    Optional<Ruling> quietHours(Case which) {
        return which.isEmail()
                ? which.quietUntil(which.now())
                        .map(until -> deferred("verdict.quiet-hours", until, spread(which, until)))
                : Optional.empty();
    }

    private static Ruling deferred(String sentence, Instant until, Instant due) {
        return new Ruling(VerdictOutcome.DEFERRED, sentence, until, due);
    }

    /** Not into the next quiet hours. */
    private Instant spread(Case which, Instant end) {
        var room = which.quietFrom(end).map(begin -> Duration.between(end, begin));
        var over = room.filter(time -> time.compareTo(settings.spread()) < 0).orElse(settings.spread());
        return SpreadRules.spread(which.person().id(), end, over);
    }
}
