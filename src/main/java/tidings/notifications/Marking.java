package tidings.notifications;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tidings.bus.Refusal;
import tidings.notifications.InboxPoke.OfUser;
import tidings.notifications.NotificationRequest.MarkAllRead;
import tidings.notifications.NotificationRequest.MarkAllSeen;
import tidings.store.Duplicate;

/** Says of all up to a place that it is read, or seen: one change of the inbox's record, however much it covers. */
final class Marking {
    /** Each time somebody else got through. */
    private static final int TRIES = 100;

    private final InboxStore store;
    private final Numbers numbers;
    private final InboxNews news;
    private final MarkRules rules;
    private final Clock clock;

    Marking(InboxStore store, Numbers numbers, InboxNews news, MarkRules rules, Clock clock) {
        this.store = store;
        this.numbers = numbers;
        this.news = news;
        this.rules = rules;
        this.clock = clock;
    }

    Future<Marked> read(MarkAllRead request) {
        return mark(request.viewer().userId(), request.upTo(), true, TRIES);
    }

    Future<Marked> seen(MarkAllSeen request) {
        return mark(request.viewer().userId(), request.upTo(), false, TRIES);
    }

    private Future<Marked> mark(String userId, @Nullable ChangeCursor upTo, boolean read, int tries) {
        if (tries == 0) {
            return Future.failedFuture(InboxRefusals.tooBusy());
        }
        return store.standing(userId)
                .compose(standing -> mark(standing, upTo, read))
                .compose(
                        done -> done.map(Future::succeededFuture).orElseGet(() -> mark(userId, upTo, read, tries - 1)));
    }

    /** Where it would change nothing, it takes no number. */
    private Future<Optional<Marked>> mark(Standing standing, @Nullable ChangeCursor upTo, boolean read) {
        var record = standing.record();
        var from = read ? record.readUpTo() : record.seenUpTo();
        var to = upTo == null ? standing.last() : Math.min(standing.last(), numberOf(upTo, record));
        if (to <= from || record.erased()) {
            return nothing(record);
        }
        return store.unreadBetween(record.userId(), from, to)
                .compose(count -> count == 0 ? nothing(record) : write(standing, to, read, count.intValue()));
    }

    private Future<Optional<Marked>> nothing(InboxRecord record) {
        news.doubt(record.userId());
        return Future.succeededFuture(Optional.of(new Marked(0)));
    }

    private static long numberOf(ChangeCursor upTo, InboxRecord record) {
        if (upTo.epoch() != record.epoch()) {
            throw Refusal.badInput("upTo", "is of an inbox that was begun anew since");
        }
        return upTo.number();
    }

    /** Nothing where somebody else was faster. */
    private Future<Optional<Marked>> write(Standing standing, long upTo, boolean read, int count) {
        var record = standing.record();
        return numbers.of(record.userId()).compose(hint -> {
            var number = hint.reached(standing.last()).last() + 1;
            var mark = new Mark(number, upTo, clock.instant(), read);
            return replace(record, rules.marked(record, mark))
                    .map(done -> done ? Optional.of(told(record, mark, hint, count)) : Optional.<Marked>empty())
                    .recover(cause -> cause instanceof Duplicate
                            ? Future.succeededFuture(Optional.empty())
                            : Future.failedFuture(cause));
        });
    }

    private Future<Boolean> replace(InboxRecord record, InboxRecord next) {
        var asItWas = InboxStore.recordOf(record.userId())
                .put("epoch", record.epoch())
                .put("change", record.change());
        var change = new JsonObject().put("$set", InboxDocuments.marks(next));
        return store.documents()
                .update(asItWas, change)
                .compose(done -> done || record.change() > 0 ? Future.succeededFuture(done) : store.begin(next));
    }

    private Marked told(InboxRecord record, Mark mark, Hint hint, int count) {
        hint.reached(mark.number());
        news.tell(List.of(new OfUser(record.userId(), record.epoch(), mark.change())));
        return new Marked(count);
    }
}
