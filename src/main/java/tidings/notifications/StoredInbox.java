package tidings.notifications;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidings.bus.Event;
import tidings.notifications.InboxPoke.OfUser;
import tidings.notifications.NotificationEvent.NotificationCreated;
import tidings.outbox.Aggregates;
import tidings.outbox.Aggregates.Telling;

/**
 * Adds to inboxes: in rounds, each with one notification for each user, so that everybody's come in their order and each
 * takes a number whose predecessor is stored.
 */
final class StoredInbox implements Inbox {
    private static final Logger log = LoggerFactory.getLogger(StoredInbox.class);
    private static final int MOST_IN_A_ROUND = 500;
    /** So many rounds in a row may store nothing: in each of them somebody else got through. */
    private static final int TRIES = 100;

    private final Aggregates aggregates;
    private final InboxStore store;
    private final Numbers numbers;
    private final InboxNews news;

    StoredInbox(Aggregates aggregates, InboxStore store, Numbers numbers, InboxNews news) {
        this.aggregates = aggregates;
        this.store = store;
        this.numbers = numbers;
        this.news = news;
    }

    @Override
    public Future<Void> add(List<Draft> drafts) {
        return add(drafts, TRIES);
    }

    /** What cannot be looked up now is when it is needed. */
    @Override
    public void expect(List<String> userIds) {
        numbers.ofAll(userIds).onFailure(cause -> log.atDebug().setCause(cause).log("looked up too early"));
    }

    private Future<Void> add(List<Draft> waiting, int tries) {
        if (waiting.isEmpty()) {
            return Future.succeededFuture();
        }
        if (tries == 0) {
            return Future.failedFuture(InboxRefusals.tooBusy());
        }
        var round = firstOfEach(waiting);
        return numbers.ofAll(List.copyOf(round.keySet()))
                .compose(hints -> write(round, hints))
                .compose(settled -> add(without(settled, waiting), settled.isEmpty() ? tries - 1 : TRIES));
    }

    private static Map<String, Draft> firstOfEach(List<Draft> waiting) {
        var round = new LinkedHashMap<String, Draft>();
        for (var draft : waiting) {
            if (round.size() < MOST_IN_A_ROUND) {
                round.putIfAbsent(draft.userId(), draft);
            }
        }
        return round;
    }

    private static List<Draft> without(Set<String> settled, List<Draft> waiting) {
        return waiting.stream().filter(draft -> !settled.contains(draft.id())).toList();
    }

    /** Answers the ids of those that need nothing more. */
    private Future<Set<String>> write(Map<String, Draft> round, Map<String, Hint> hints) {
        var settled = new HashSet<String>();
        var attempts = new ArrayList<Attempt>();
        round.forEach((userId, draft) -> {
            var attempt = Attempt.of(draft, requireNonNull(hints.get(userId)));
            if (attempt.hint().isErased()) {
                settled.add(attempt.id());
            } else {
                attempts.add(attempt);
            }
        });
        return aggregates
                .insertAll(attempts.stream().map(Attempt::telling).toList())
                .compose(duplicates -> settle(attempts, duplicates))
                .map(done -> {
                    settled.addAll(done);
                    return settled;
                });
    }

    private Future<Set<String>> settle(List<Attempt> attempts, Set<Integer> duplicates) {
        var stored = new ArrayList<Attempt>();
        var refused = new ArrayList<Attempt>();
        for (var place = 0; place < attempts.size(); place++) {
            (duplicates.contains(place) ? refused : stored).add(attempts.get(place));
        }
        stored.forEach(attempt -> attempt.hint().reached(attempt.number()));
        news.tell(stored.stream()
                .filter(attempt -> attempt.number() > 0)
                .map(Attempt::change)
                .toList());
        var ids = stored.stream().map(Attempt::id).collect(Collectors.toSet());
        return refused.isEmpty() ? Future.succeededFuture(ids) : toldBefore(refused, ids);
    }

    /** What met an index is there already, or its number was taken by something else. */
    private Future<Set<String>> toldBefore(List<Attempt> refused, Set<String> settled) {
        refused.forEach(attempt -> news.doubt(attempt.draft().userId()));
        return store.present(refused.stream().map(Attempt::id).toList()).compose(present -> {
            settled.addAll(present);
            var taken = refused.stream()
                    .filter(attempt -> !present.contains(attempt.id()))
                    .map(attempt -> numbers.anew(attempt.draft().userId(), attempt.number()))
                    .toList();
            return Future.all(taken).map(settled);
        });
    }

    /** @param number 0 where it is not shown */
    private record Attempt(Draft draft, JsonObject document, Hint hint, long number) {
        static Attempt of(Draft draft, Hint hint) {
            var number = draft.isShown() ? hint.last() + 1 : 0;
            return new Attempt(draft, InboxDocuments.document(draft, number), hint, number);
        }

        String id() {
            return draft.id();
        }

        Telling telling() {
            return new Telling(document, events());
        }

        OfUser change() {
            var notification = InboxDocuments.notification(document, InboxRecord.none(draft.userId()));
            return new OfUser(
                    draft.userId(), hint.epoch(), new InboxChange(InboxChangeKind.ADDED, number, notification, 0));
        }

        private List<Event> events() {
            return number == 0 && draft.email() == null
                    ? List.of()
                    : List.of(new NotificationCreated(draft.id(), draft.userId(), draft.category(), draft.type()));
        }
    }
}
