package tidings.outbox;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tidings.settings.OutboxSettings;

/**
 * One turn at one document: from taking its claim to giving it back. Lives on one context.
 *
 * <p>The groups go on side by side. What has ended is settled in one write as soon as nothing else is under way, or after
 * a short wait where a slow group would hold up the others. A turn that finds its claim lost changes nothing any more.
 * One that lasts as long as a claim gives the rest back, so that a document that never rests does not keep its place.
 */
final class Turn {
    /** How long what has ended waits for what is about to end, to be settled in the same write. */
    private static final long LINGER_MILLIS = 20;

    private final Vertx vertx;
    private final Agenda agenda;
    private final Claims claims;
    private final Work work;
    private final Backoff backoff;
    private final OutboxSettings settings;
    private final Clock clock;

    private final Promise<Void> claimed = Promise.promise();
    private final Promise<Void> end = Promise.promise();
    private final Set<String> busy = new HashSet<>();
    private final Map<String, Outcome> outcomes = new LinkedHashMap<>();
    private Pending pending;
    /** The newest that was heard of the document from those who write to it. */
    private Pending heard;

    private int most;
    /** Whether a write is under way, whose answer moves the turn on; the first is that of the claim. */
    private boolean settling = true;

    private long plannedSettling;
    private Instant lastCall = Instant.MAX;

    Turn(Vertx vertx, Agenda agenda, Claims claims, Work work, OutboxSettings settings, Clock clock, Pending read) {
        this.vertx = vertx;
        this.agenda = agenda;
        this.claims = claims;
        this.work = work;
        this.backoff = new Backoff(settings);
        this.settings = settings;
        this.clock = clock;
        this.pending = read;
        this.heard = read;
        // Whoever was here before may have died of one of the groups: then one at a time, so that only that one is
        // counted.
        this.most = read.wasAbandoned() ? 1 : Integer.MAX_VALUE;
    }

    /** Ends when nothing is left to do now, or when the claim is somebody else's. Fails only where the store does. */
    Future<Void> run() {
        var now = clock.instant();
        if (pending.isClaimed(now)) {
            end.complete(); // whoever holds it finds what came since when giving it back
            return end.future();
        }
        lastCall = now.plus(settings.claim());
        var first = agenda.next(pending, busy, now, most);
        write(claims.take(pending, counted(first)), first);
        return end.future();
    }

    /** Complete when the claim is taken. */
    Future<Void> claimed() {
        return claimed.future();
    }

    /** What was written to the document by this node since; false where the turn is over. */
    boolean alsoTell(Pending later) {
        if (end.future().isComplete()) {
            return false;
        }
        heard = later.seq() > heard.seq() ? later : heard;
        if (!settling && takeIn()) {
            settle();
        }
        return true;
    }

    /** What is for another turn: what was heard of too late for this one, or what it had no time for. */
    Optional<Pending> leftOver() {
        if (heard.seq() > pending.seq()) {
            return Optional.of(heard);
        }
        return most == 0 && !pending.heads().isEmpty() ? Optional.of(pending.givenBack()) : Optional.empty();
    }

    /** Nothing more is begun: what is under way ends, and the rest is given back. */
    void wrapUp() {
        most = 0;
    }

    private boolean takeIn() {
        var isNews = heard.seq() > pending.seq();
        pending = isNews ? pending.withEntriesOf(heard) : pending;
        return isNews;
    }

    private void settle() {
        plannedSettling++;
        var now = clock.instant();
        outcomes.forEach(
                (group, outcome) -> pending = pending.with(group, outcome.applyTo(pending.group(group), now, backoff)));
        outcomes.clear();
        if (now.isAfter(lastCall)) {
            wrapUp();
        }
        var next = agenda.next(pending, busy, now, most);
        if (next.isEmpty() && busy.isEmpty()) {
            release();
        } else {
            write(claims.prolong(counted(next)), next);
        }
    }

    private void release() {
        settling = true;
        claims.release(pending, agenda.due(pending, clock.instant()))
                .compose(
                        released -> released ? Future.succeededFuture(Optional.<Pending>empty()) : claims.read(pending))
                .onFailure(end::fail)
                .onSuccess(this::endOrSettleAgain);
    }

    /** Not released though still ours: something came since, and is this turn's to tell. */
    private void endOrSettleAgain(Optional<Pending> stillOurs) {
        if (stillOurs.isEmpty()) {
            end.complete();
            return;
        }
        pending = pending.withEntriesOf(stillOurs.get());
        settling = false;
        settle();
    }

    private void write(Future<Optional<Pending>> written, List<Errand> next) {
        settling = true;
        written.onFailure(end::fail)
                .onSuccess(held -> held.ifPresentOrElse(fresh -> begin(fresh, next), end::complete));
    }

    private void begin(Pending fresh, List<Errand> errands) {
        pending = fresh;
        takeIn();
        claimed.tryComplete();
        errands.forEach(this::begin);
        settling = false;
        if (busy.isEmpty() || !agenda.next(pending, busy, clock.instant(), most).isEmpty()) {
            settle();
        } else {
            settleWithin(outcomes.isEmpty() ? settings.sweepEvery().toMillis() : LINGER_MILLIS);
        }
    }

    private void begin(Errand errand) {
        busy.add(errand.group());
        work.carryOut(pending, errand).onSuccess(outcome -> ended(errand.group(), outcome));
    }

    private void ended(String group, Outcome outcome) {
        busy.remove(group);
        outcomes.put(group, outcome);
        if (settling || end.future().isComplete()) {
            return;
        }
        if (busy.isEmpty()) {
            settle();
        } else if (outcomes.size() == 1) {
            settleWithin(LINGER_MILLIS);
        }
    }

    /** Settling also reads what came since and prolongs the claim, so it is done now and then for a slow group, too. */
    private void settleWithin(long millis) {
        var settled = ++plannedSettling;
        vertx.setTimer(millis, timer -> {
            if (settled == plannedSettling && !settling && !end.future().isComplete()) {
                settle();
            }
        });
    }

    private Pending counted(List<Errand> errands) {
        var counted = pending;
        for (var errand : errands) {
            var state = counted.group(errand.group());
            counted = errand.isTry() ? counted.with(errand.group(), state.tried()) : counted;
        }
        return counted;
    }
}
