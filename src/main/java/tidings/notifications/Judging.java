package tidings.notifications;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import tidings.notifications.Content.Worded;
import tidings.notifications.Content.Written;
import tidings.texts.Texts;

/** Makes drafts of what is to be told: takes the slots that promotions need and lets the policy decide. */
final class Judging {
    private final Policy policy;
    private final Texts texts;
    private final Slots slots;
    private final Clock clock;

    Judging(Policy policy, Texts texts, Slots slots, Clock clock) {
        this.policy = policy;
        this.texts = texts;
        this.slots = slots;
        this.clock = clock;
    }

    /** One draft for each of these, at most 500, also for whom it is kept from: that is stored with its reason. */
    Future<List<Draft>> judge(List<Candidate> candidates) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var wanted = new HashMap<String, String>();
        candidates.stream()
                .filter(each -> policy.needsSlot(each.matter(), each.person(), each.circumstances(), now))
                .forEach(each -> wanted.put(each.person().id(), each.notificationId()));
        return slots.take(wanted, now)
                .map(have -> candidates.stream()
                        .map(each -> draft(withSlotIfTaken(each, wanted.keySet(), have), now))
                        .toList());
    }

    /** What would be decided at this moment; takes and stores nothing. */
    Future<Decision> simulate(Candidate candidate, Instant at) {
        return slots.isFree(candidate.person().id(), at)
                .map(free -> free ? candidate : candidate.withoutSlot())
                .map(each -> policy.decide(each.matter(), each.person(), each.circumstances(), at, null));
    }

    private static Candidate withSlotIfTaken(Candidate each, Set<String> wanted, Set<String> have) {
        var userId = each.person().id();
        return wanted.contains(userId) && !have.contains(userId) ? each.withoutSlot() : each;
    }

    private Draft draft(Candidate each, Instant now) {
        var matter = each.matter();
        var person = each.person();
        var decision = policy.decide(matter, person, each.circumstances(), now, each.notificationId());
        return new Draft(
                matter.eventId(),
                person.id(),
                matter.category(),
                matter.type(),
                matter.priority(),
                title(matter.content(), person),
                body(matter.content(), person),
                matter.content().data(),
                now,
                decision.verdicts(),
                decision.email());
    }

    private String title(Content content, Person person) {
        return content instanceof Written written ? written.title() : said((Worded) content, ".title", person);
    }

    private String body(Content content, Person person) {
        return content instanceof Written written ? written.body() : said((Worded) content, ".body", person);
    }

    private String said(Worded content, String part, Person person) {
        return texts.say(content.text() + part, person.reader(), content.facts());
    }
}
