package tidings.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tidings.metrics.Figure;
import tidings.store.Documents;
import tidings.store.Find;

/**
 * What waits to be told, whichever node wrote it: how much, and for how long. Of very much a part is looked at: what has been due
 * longest.
 */
final class Standing {
    static final Duration EVERY = Duration.ofSeconds(10);
    private static final int MOST = 1_000;
    private static final int LOOKED_AT = 100;
    private static final JsonObject WAITING = new JsonObject().put("outboxDue", new JsonObject().put("$exists", true));
    private static final JsonObject LONGEST_DUE_FIRST = new JsonObject().put("outboxDue", 1);

    private final List<Documents> aggregates;
    private final Parking parking;
    private final DeadLetterStore deadLetters;
    private final Clock clock;
    private final Figure pending;
    private final Figure parked;
    private final Figure oldest;
    private final Figure dead;

    Standing(
            List<Documents> aggregates,
            Parking parking,
            DeadLetterStore deadLetters,
            MeterRegistry registry,
            Clock clock) {
        this.aggregates = aggregates;
        this.parking = parking;
        this.deadLetters = deadLetters;
        this.clock = clock;
        this.pending = figure(registry, "pending", null, "documents with events that wait, 1,000 of each kind at most");
        this.parked = figure(registry, "parked", null, "events put aside for a group that is behind, 1,000 at most");
        this.oldest = figure(registry, "oldest", "seconds", "how long the event has waited that has waited longest");
        this.dead = figure(registry, "dead.letters.standing", null, "dead letters to be looked at, 1,000 at most");
    }

    private static Figure figure(MeterRegistry registry, String name, @Nullable String unit, String description) {
        return Figure.of(registry, "tidings.outbox." + name, unit, description);
    }

    Future<Void> look() {
        var waiting = Future.all(
                aggregates.stream().map(each -> each.countUpTo(MOST, WAITING)).toList());
        var firsts = Future.all(Stream.concat(aggregates.stream().map(this::first), Stream.of(parking.oldest()))
                .toList());
        return Future.all(
                        waiting.onSuccess(counts -> pending.set(counts.<Integer>list().stream()
                                .mapToInt(Integer::intValue)
                                .sum())),
                        firsts.onSuccess(found -> oldest.set(age(found.list()))),
                        parking.countUpTo(MOST).onSuccess(parked::set),
                        deadLetters.countUpTo(MOST).onSuccess(dead::set))
                .mapEmpty();
    }

    private double age(List<Optional<Instant>> firsts) {
        return firsts.stream()
                        .flatMap(Optional::stream)
                        .mapToLong(at -> Math.max(
                                0, Duration.between(at, clock.instant()).toMillis()))
                        .max()
                        .orElse(0)
                / 1000.0;
    }

    private Future<Optional<Instant>> first(Documents documents) {
        return documents
                .find(Find.where(WAITING, LOOKED_AT).sortedBy(LONGEST_DUE_FIRST).only("outbox"))
                .map(found -> found.stream().flatMap(Standing::times).min(Comparator.naturalOrder()));
    }

    private static Stream<Instant> times(JsonObject document) {
        return document.getJsonArray("outbox", new JsonArray()).stream()
                .flatMap(entry -> entry instanceof JsonObject json
                        ? Stream.of(Entry.of(json).at())
                        : Stream.empty());
    }
}
