package tidings.notifications;

import java.time.Instant;
import java.util.Optional;
import tidings.users.Channel;

/** What is decided upon: this matter for this person on this channel, at this moment. */
record Case(Channel channel, Matter matter, Person person, Circumstances circumstances, Stage stage, Instant now) {
    boolean isEmail() {
        return channel == Channel.EMAIL;
    }

    /** When the quiet hours in which this moment lies are over. */
    Optional<Instant> quietUntil(Instant moment) {
        return Optional.ofNullable(person.preferences().quietHours())
                .flatMap(hours -> QuietRules.quietUntil(hours, person.zone(), moment));
    }

    /** When it is quiet next, from this moment on. */
    Optional<Instant> quietFrom(Instant moment) {
        return Optional.ofNullable(person.preferences().quietHours())
                .flatMap(hours -> QuietRules.nextBegin(hours, person.zone(), moment));
    }

    Optional<Ruling> through(String sentence) {
        return Optional.of(new Ruling(isEmail() ? VerdictOutcome.QUEUED : VerdictOutcome.SENT, sentence, now, now));
    }

    Optional<Ruling> suppressed(String sentence) {
        return Optional.of(new Ruling(VerdictOutcome.SUPPRESSED, sentence, now, now));
    }
}
