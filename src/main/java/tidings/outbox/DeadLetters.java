package tidings.outbox;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import tidings.bus.Code;
import tidings.bus.Events;
import tidings.bus.Refusal;
import tidings.bus.Told;
import tidings.settings.OutboxSettings;
import tidings.store.Doc;
import tidings.store.Documents;
import tidings.store.Ids;
import tidings.store.Pages;
import tidings.store.Pages.Page;
import tidings.store.Store;

/** What a group could not be told in all its attempts. It waits for somebody to decide: replay it, or let it go. */
public final class DeadLetters {
    private static final int PAGE = 100;

    private final Store store;
    private final DeadLetterStore letters;
    private final Events events;
    private final OutboxSettings settings;
    private final Clock clock;
    private final OutboxMeters meters;
    private final Map<String, Function<Dead, Future<Void>>> replayers = new ConcurrentHashMap<>();

    DeadLetters(Store store, Events events, OutboxSettings settings, Clock clock, Ids ids, OutboxMeters meters) {
        this.store = store;
        this.letters = new DeadLetterStore(store.documents(DeadLetterStore.COLLECTION), ids);
        this.events = events;
        this.settings = settings;
        this.clock = clock;
        this.meters = meters;
    }

    /** What is no event is replayed by whoever gave up on it. Kept once more, because it was in vain, it stays. */
    public void replayedBy(String source, Function<Dead, Future<Void>> replayer) {
        replayers.put(source, replayer);
        meters.expect(source);
    }

    /** Puts away what somebody else gave up on; the second time it says how that failed. */
    public Future<Void> keep(Dead dead) {
        return put(new JsonObject()
                .put("_id", dead.id())
                .put("source", dead.source())
                .put("type", dead.type())
                .put("body", dead.payload())
                .put("error", dead.error())
                .put("attempts", dead.attempts())
                .put("firstFailedAt", dead.firstFailedAt())
                .put("lastFailedAt", clock.instant())
                .put("collection", dead.collection())
                .put("document", dead.document()));
    }

    /** What was kept is done after all, or tried again by whoever kept it. */
    public Future<Void> release(String id) {
        return letters.delete(id).mapEmpty();
    }

    /** Puts it away; where it is there already, as after a replay that did not help, it says how it failed this time. */
    Future<Void> bury(Pending pending, String group, Entry entry) {
        var state = pending.group(group);
        var now = clock.instant();
        var letter = entry.toJson()
                .put("_id", entry.id() + "@" + group)
                .put("told", entry.told())
                .put("collection", pending.collection())
                .put("document", pending.id())
                .put("source", group)
                .put("attempts", state.tries())
                .put(
                        "error",
                        state.error() == null ? "the process ended while the event was being handled" : state.error())
                .put("firstFailedAt", state.failedAt() == null ? now : state.failedAt())
                .put("lastFailedAt", now);
        return put(letter);
    }

    private Future<Void> put(JsonObject letter) {
        return letters.put(letter).onSuccess(done -> meters.buried(letter.getString("source")));
    }

    /** Puts away an event that a group heard, and then could not do what it is for, in so many attempts. */
    public Future<Void> bury(Told<?> told, String group, int attempts, String why) {
        var type = Events.typeOf(told.event().getClass());
        var entry = new Entry(
                told.id(), told.seq(), told.seq(), type, told.at(), events.body(told.event()), List.of(group));
        var state = GroupState.NEW.failed(why, clock.instant(), clock.instant()).afterTries(attempts);
        var place = told.source().split("/", 2);
        var pending = new Pending(place[0], place[1], told.seq(), 0, null, List.of(entry), Map.of(group, state));
        return bury(pending, group, entry);
    }

    /** Of this document. */
    Future<Void> forget(String collection, String document) {
        return letters.forget(collection, document);
    }

    /**
     * Lets go of those that failed longer ago than they are kept.
     *
     * @param mayGoOn asked before each page
     * @return how many are gone
     */
    public Future<Long> letGoOfOld(BooleanSupplier mayGoOn) {
        var before = clock.instant().minus(settings.retention());
        return Pages.<String>count(
                mayGoOn, after -> letters.oldest(after, PAGE).compose(page -> letGoOf(page, before)));
    }

    private Future<Page<String>> letGoOf(List<JsonObject> page, Instant before) {
        var old = page.stream()
                .filter(letter -> letter.getInstant("lastFailedAt").isBefore(before))
                .toList();
        return Future.all(old.stream().map(letters::delete).toList())
                .map(done -> new Page<>(
                        old.size(),
                        old.size() < PAGE ? null : page.get(PAGE - 1).getString("place")));
    }

    DeadLetterStore letters() {
        return letters;
    }

    /**
     * Puts a dead letter back on its way, an event behind what its document has to tell by now, under the event's own id and
     * number. Doing it twice tells it at most twice, which listeners do not notice. One that failed again meanwhile stays.
     */
    public Future<Void> replay(String id) {
        return letters.find(id)
                .compose(found -> found.map(this::replay)
                        .orElseGet(() -> Refusal.of(Code.NOT_FOUND, "There is no such dead letter.")
                                .asFuture()));
    }

    private Future<Void> replay(JsonObject letter) {
        var doc = new Doc(letter);
        var replayer = replayers.get(doc.text("source"));
        var replayed = replayer == null ? tellAgain(letter) : replayer.apply(DeadLetterStore.dead(letter));
        return replayed.compose(done -> letters.delete(letter).mapEmpty());
    }

    private Future<Void> tellAgain(JsonObject letter) {
        if (!letter.containsKey("told")) {
            return Refusal.of(Code.UNAVAILABLE, "Whoever gave up on it does not run here.")
                    .asFuture();
        }
        var at = new Doc(letter).instant("at");
        if (at.isBefore(clock.instant().minus(settings.retention()))) {
            return Refusal.of(Code.CONFLICT, "It is too old to be told again: nobody remembers whether they heard it.")
                    .asFuture();
        }
        return putBack(letter);
    }

    private Future<Void> putBack(JsonObject letter) {
        var aggregates = store.documents(letter.getString("collection"));
        return aggregates
                .findOne(new JsonObject().put("_id", letter.getString("document")))
                .compose(found -> found.map(document -> push(aggregates, document, letter))
                        .orElseGet(() -> Refusal.of(Code.CONFLICT, "What it tells of is no longer there.")
                                .asFuture()));
    }

    private Future<Void> push(Documents aggregates, JsonObject document, JsonObject letter) {
        if (isWaiting(document, letter)) {
            // Perhaps it is just being buried: were the letter taken away now, nothing of it would be left.
            return Refusal.of(Code.CONFLICT, "It is on its way already.").asFuture();
        }
        var seq = Aggregates.seq(document);
        var filter = new JsonObject().put("_id", document.getString("_id")).put("outboxSeq", seq);
        var change = new JsonObject()
                .put("$set", new JsonObject().put("outboxSeq", seq + 1))
                .put("$push", new JsonObject().put("outbox", entry(letter, seq + 1)))
                .put("$min", new JsonObject().put("outboxDue", clock.instant()));
        return aggregates.update(filter, change).compose(done -> done ? Future.succeededFuture() : putBack(letter));
    }

    private static boolean isWaiting(JsonObject document, JsonObject letter) {
        return Pending.of("", document).waitingFor(letter.getString("source")).stream()
                .anyMatch(entry -> entry.id().equals(letter.getString("id")));
    }

    private static JsonObject entry(JsonObject letter, long seq) {
        var again = Entry.of(letter);
        return new Entry(
                        again.id(),
                        seq,
                        again.told(),
                        again.type(),
                        again.at(),
                        again.body(),
                        List.of(letter.getString("source")))
                .toJson();
    }
}
