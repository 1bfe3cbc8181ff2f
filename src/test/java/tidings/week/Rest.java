package tidings.week;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tidings.fixture.Futures;
import tidings.store.Find;

/**
 * Waits until nothing is left to do at this moment. It is looked at in the order in which one thing leads to the next, so that
 * what has just gone from one place is not missed in the next.
 */
final class Rest {
    static final List<String> AGGREGATES =
            List.of("users", "products", "orders", "orderReminders", "campaigns", "shoppers", "notifications");

    private static final Duration POLL = Duration.ofMillis(10);
    private static final Duration A_WHILE = Duration.ofSeconds(30);
    private static final Duration MAIL_CLAIM = Duration.ofMinutes(1);
    private static final Duration FANOUT_CLAIM = Duration.ofSeconds(30);
    private static final Instant EVER = Instant.parse("9999-01-01T00:00:00Z");
    private static final int MANY = 10_000;

    private final House house;
    private final Timetable timetable;

    Rest(House house, Timetable timetable) {
        this.house = house;
        this.timetable = timetable;
    }

    /**
     * While it waits the clock goes on as clocks do.
     *
     * @param since when something was begun that may still be under way
     */
    void untilAllIsDone(Instant since) {
        await().pollDelay(Duration.ZERO).pollInterval(POLL).atMost(A_WHILE).untilAsserted(() -> {
            house.move(POLL);
            assertThat(busy(since)).isEmpty();
        });
        timetable.looked(house.now());
    }

    /** Whether anything is still to be done at some time, but for what jobs do. */
    boolean isSomethingPlanned() {
        var things =
                Stream.of("orders", "campaigns", "notifications", "fanouts").flatMap(each -> all(each));
        var mails = Stream.of("notifications", "digests")
                .flatMap(each -> all(each))
                .map(json -> json.getJsonObject("email", new JsonObject()));
        return Stream.concat(things, mails).anyMatch(json -> json.containsKey("due"));
    }

    private Stream<JsonObject> all(String collection) {
        return house.all(collection).values().stream();
    }

    /** The first of these that there is something of. */
    private String busy(Instant since) {
        var now = house.now();
        return Stream.<Supplier<Stream<Future<String>>>>of(
                        this::echo,
                        () -> runs(now),
                        () -> Stream.of(
                                due("orders", now),
                                due("campaigns", now),
                                due("notifications", now),
                                due("fames", now)),
                        () -> AGGREGATES.stream().map(this::outbox),
                        () -> Stream.of(count("parked", new JsonObject())),
                        () -> Stream.of(claimedOrDue("fanouts", new JsonObject(), "due", FANOUT_CLAIM, since, now)),
                        () -> Stream.of(gathering(now)),
                        () -> mails(since, now))
                .map(Rest::answer)
                .filter(Predicate.not(String::isEmpty))
                .findFirst()
                .orElse("");
    }

    private static String answer(Supplier<Stream<Future<String>>> questions) {
        var asked = questions.get().toList();
        Futures.await(Future.all(asked));
        return asked.stream().map(Future::result).collect(Collectors.joining());
    }

    private Stream<Future<String>> echo() {
        return Stream.of(Future.succeededFuture(house.echo().isSilent() ? "" : "something is told again"));
    }

    private Stream<Future<String>> mails(Instant since, Instant now) {
        return Stream.of("notifications", "digests")
                .flatMap(each -> Stream.of("CRITICAL", "STANDARD")
                        .map(lane -> new JsonObject().put("email.lane", lane))
                        .map(lane -> claimedOrDue(each, lane, "email.due", MAIL_CLAIM, since, now)));
    }

    private Stream<Future<String>> runs(Instant now) {
        var open = Timetable.JOBS.keySet().stream()
                .map(job ->
                        count("occurrences", new JsonObject().put("job", job).put("due", there())));
        var ids = timetable.dueAt(now).toList();
        var stored = house.documents("occurrences")
                .count(new JsonObject().put("_id", new JsonObject().put("$in", new JsonArray(new ArrayList<>(ids)))))
                .map(found -> found == ids.size() ? "" : "runs that are not stored: " + ids);
        return Stream.concat(open, Stream.of(stored));
    }

    private Future<String> due(String collection, Instant now) {
        return count(collection, new JsonObject().put("due", there().put("$lte", now)));
    }

    private Future<String> outbox(String collection) {
        return count(collection, new JsonObject().put("outboxDue", there().put("$lte", EVER)));
    }

    private Future<String> count(String collection, JsonObject filter) {
        return house.documents(collection)
                .count(filter)
                .map(found -> found == 0 ? "" : found + " " + collection + filter);
    }

    /** A claim that was taken since then ends as long after that as all do. */
    private Future<String> claimedOrDue(
            String collection, JsonObject filter, String field, Duration claim, Instant since, Instant now) {
        var range = there().put("$lte", now.plus(claim));
        return house.documents(collection)
                .find(Find.where(filter.copy().put(field, range), MANY)
                        .only(field.replace(".due", ""), "userId", "type"))
                .map(found -> found.stream()
                        .filter(json -> isDueOrClaimed(json.getJsonObject("email", json), claim, since, now))
                        .map(json -> collection + " at " + now + ": " + json.encode())
                        .collect(Collectors.joining(", ")));
    }

    /** What is in a digest comes due now and then to see how that one fares. */
    private static boolean isDueOrClaimed(JsonObject job, Duration claim, Instant since, Instant now) {
        var due = job.getInstant("due");
        var isClaimed = !due.isBefore(since.plus(claim)) && !job.containsKey("digest");
        return !due.isAfter(now) || isClaimed;
    }

    /** What is in a digest that nobody has fixed yet; one that found nothing left to gather stays as it is. */
    private Future<String> gathering(Instant now) {
        var looked = there().put("$gt", now).put("$lte", now.plus(MAIL_CLAIM));
        var filter = new JsonObject().put("email.lane", "STANDARD").put("email.due", looked);
        return house.documents("notifications")
                .find(Find.where(filter, MANY).only("email"))
                .map(found -> found.stream()
                        .map(json -> json.getJsonObject("email").getString("digest", ""))
                        .distinct()
                        .toList())
                .compose(ids -> count(
                        "digests",
                        new JsonObject()
                                .put("_id", new JsonObject().put("$in", new JsonArray(new ArrayList<>(ids))))
                                .put("gathering", true)));
    }

    private static JsonObject there() {
        return new JsonObject().put("$exists", true);
    }
}
