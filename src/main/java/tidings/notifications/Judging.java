package tidings.notifications;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
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
        return judge(candidates, clock.instant().truncatedTo(ChronoUnit.MILLIS), slots::take);
    }

    /** Of drafts that are not told after all: the slots that they took are free again. */
    Future<Void> takeBack(List<Draft> drafts) {
        return slots.giveBack(
                drafts.stream().filter(Draft::reaches).map(Draft::id).toList(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /** The same drafts, as they would be made at this moment; takes and stores nothing. */
    Future<List<Draft>> foresee(List<Candidate> candidates, Instant at) {
        return judge(candidates, at.truncatedTo(ChronoUnit.MILLIS), slots::free);
    }

    /** @param having of those who want a slot, those who have one */
    private Future<List<Draft>> judge(
            List<Candidate> candidates,
            Instant now,
            BiFunction<Map<String, String>, Instant, Future<Set<String>>> having) {
        var judged = candidates.stream().map(each -> judge(each, now)).toList();
        var wanted = new HashMap<String, String>();
        judged.stream()
                .filter(Judged::needsSlot)
                .forEach(each -> wanted.put(each.candidate().person().id(), each.id()));
        return having.apply(wanted, now)
                .map(have -> judged.stream()
                        .map(each -> hasWhatItNeeds(each, have)
                                ? each
                                : judge(each.candidate().withoutSlot(), now))
                        .map(each -> draft(each, now))
                        .toList());
    }

    /** What is decided about one if there is a slot for it. */
    private record Judged(Candidate candidate, String id, Decision decision) {
        boolean needsSlot() {
            return Policy.needsSlot(candidate.matter(), decision);
        }
    }

    private Judged judge(Candidate each, Instant now) {
        var id = each.notificationId();
        return new Judged(each, id, policy.decide(each.matter(), each.person(), each.circumstances(), now, id));
    }

    /** What would be decided at this moment; takes and stores nothing. */
    Future<Decision> simulate(Candidate candidate, Instant at) {
        return slots.isFree(candidate.person().id(), at)
                .map(free -> free ? candidate : candidate.withoutSlot())
                .map(each -> policy.decide(each.matter(), each.person(), each.circumstances(), at, null));
    }

    private static boolean hasWhatItNeeds(Judged each, Set<String> have) {
        return !each.needsSlot() || have.contains(each.candidate().person().id());
    }

    private Draft draft(Judged each, Instant now) {
        var matter = each.candidate().matter();
        var person = each.candidate().person();
        return new Draft(
                each.id(),
                matter.eventId(),
                person.id(),
                matter.category(),
                matter.type(),
                matter.priority(),
                title(matter.content(), person),
                body(matter.content(), person),
                matter.content().data(),
                now,
                each.decision().verdicts(),
                each.decision().email());
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
