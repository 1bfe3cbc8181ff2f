package tidings.week;

import static tidings.week.Facts.createdAt;
import static tidings.week.Facts.data;
import static tidings.week.Facts.objects;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tidings.times.Schedule;

/** What holds of what is told to whom. */
final class ToldInvariants {
    private static final Set<String> PROMOTIONAL = Set.of("PROMOTIONS", "RECOMMENDATIONS", "NEWSLETTER");
    private static final int CAP = 3;
    private static final Duration CAP_WINDOW = Duration.ofDays(1);
    private static final Duration PERIOD = Duration.ofDays(2);

    private ToldInvariants() {}

    static Stream<String> placedOnce(Facts facts) {
        var told = counted(
                facts.notifications("order.placed"),
                each -> about(each, data(each).getString("orderId")));
        var placed = ownedOrders(facts)
                .filter(order -> StockInvariants.steps(order).contains("PENDING"))
                .collect(Collectors.toMap(order -> about(order, order.getString("_id")), order -> 1L));
        return differences(placed, told);
    }

    static Stream<String> stepsOnce(Facts facts) {
        var told = counted(
                facts.notifications("order.status_changed"),
                each -> about(
                        each, data(each).getString("orderId") + " " + data(each).getString("status")));
        var taken = new HashMap<String, Long>();
        ownedOrders(facts)
                .forEach(order -> StockInvariants.steps(order).stream()
                        .filter(step -> !step.equals("PENDING"))
                        .forEach(step -> taken.put(about(order, order.getString("_id") + " " + step), 1L)));
        return differences(taken, told);
    }

    private static Stream<JsonObject> ownedOrders(Facts facts) {
        return facts.all("orders").stream()
                .filter(order -> !order.getString("userId").equals("erased"));
    }

    static Stream<String> welcomedOnce(Facts facts) {
        var told = counted(facts.notifications("user.registered"), each -> each.getString("userId"));
        var people = facts.ledger.people.keySet().stream().collect(Collectors.toMap(id -> id, id -> 1L));
        facts.admins().forEach(admin -> people.put(admin, told.getOrDefault(admin, 0L)));
        return differences(people, told);
    }

    static Stream<String> newDevicesOnce(Facts facts) {
        var told = counted(facts.notifications("user.signed_in"), each -> each.getString("userId"));
        var signedIn = new HashMap<String, Long>();
        facts.ledger.newDevices.forEach((user, times) -> {
            if (facts.ledger.people.containsKey(user)) {
                signedIn.put(user, (long) times);
            }
        });
        return differences(signedIn, told);
    }

    static Stream<String> messagesOnce(Facts facts) {
        return facts.ledger.messages.entrySet().stream()
                .filter(sent -> facts.ledger.people.containsKey(sent.getValue()))
                .filter(sent -> {
                    var stored = facts.byId("notifications").get(sent.getKey());
                    return stored == null || !sent.getValue().equals(stored.getString("userId"));
                })
                .map(sent -> sent.toString());
    }

    static Stream<String> campaignsAddUp(Facts facts) {
        return facts.ledger.audiences.entrySet().stream()
                .filter(each -> {
                    var campaign = facts.one("campaigns", each.getKey());
                    var reached = campaign.getInteger("recipients", 0) + campaign.getInteger("suppressed", 0);
                    return !"DONE".equals(campaign.getString("state")) || reached != each.getValue();
                })
                .map(each -> facts.one("campaigns", each.getKey()) + " but " + each.getValue());
    }

    static Stream<String> campaignsOnce(Facts facts) {
        var twice = counted(
                        facts.notifications("promo.campaign"),
                        each -> about(each, data(each).getString("campaignId")))
                .entrySet()
                .stream()
                .filter(each -> each.getValue() > 1)
                .map(each -> each.toString());
        var told = counted(
                facts.notifications("promo.campaign"), each -> data(each).getString("campaignId"));
        var few = facts.ledger.audiences.entrySet().stream()
                .filter(each -> told.getOrDefault(each.getKey(), 0L) > each.getValue()
                        || told.getOrDefault(each.getKey(), 0L) < each.getValue() - facts.ledger.gone.size())
                .map(each -> each + " but told " + told.get(each.getKey()));
        return Stream.concat(twice, few);
    }

    /** Whom it was for may have left since, so only this is sure: that it was told, and not too soon. */
    static Stream<String> campaignsInTime(Facts facts) {
        var untold = facts.ledger.scheduled.keySet().stream()
                .filter(id -> !"DONE".equals(facts.one("campaigns", id).getString("state")))
                .map(id -> facts.one("campaigns", id) + " was not told");
        var early = facts.notifications("promo.campaign")
                .filter(each -> createdAt(each)
                        .isBefore(facts.ledger.scheduled.getOrDefault(data(each).getString("campaignId"), Instant.MIN)))
                .map(each -> each + " was told too soon");
        return Stream.concat(untold, early);
    }

    static Stream<String> seriesOnce(WeekFacts facts) {
        var schedule = Schedule.of(Week.SERIES, ZoneId.of(Week.ZONE));
        var expected = Stream.iterate(
                        schedule.next(facts.week.begin).orElseThrow(),
                        time -> schedule.next(time).orElseThrow())
                .takeWhile(time -> !time.isAfter(facts.week.ended))
                .collect(Collectors.toMap(Instant::toString, time -> 1L));
        var found = counted(
                facts.all("campaigns").stream()
                        .filter(each -> facts.ledger.series.equals(each.getString("occurrenceOf"))),
                each -> each.getInstant("scheduledAt").toString());
        return differences(expected, found);
    }

    static Stream<String> alertsToWatchers(Facts facts) {
        return facts.notifications()
                .filter(each -> each.getString("category").equals("STOCK_ALERTS"))
                .filter(each -> !facts.admins().contains(each.getString("userId")))
                .filter(each -> !facts.ledger.watches.contains(
                        each.getString("userId") + "/" + data(each).getString("productId")))
                .map(JsonObject::encode);
    }

    static Stream<String> promotionsBelowTheCap(Facts facts) {
        return facts.notificationsByUser().entrySet().stream().flatMap(each -> {
            var times = each.getValue().stream()
                    .filter(one -> PROMOTIONAL.contains(one.getString("category")) && isLetThrough(one))
                    .map(Facts::createdAt)
                    .sorted()
                    .toList();
            return times.stream()
                    .filter(from -> within(times, from) > CAP)
                    .map(from -> each.getKey() + " got " + within(times, from) + " from " + from);
        });
    }

    private static long within(List<Instant> times, Instant from) {
        var until = from.plus(CAP_WINDOW);
        return times.stream()
                .filter(time -> !time.isBefore(from) && time.isBefore(until))
                .count();
    }

    /** What was decided first is what counts: that is when it takes its place. */
    private static boolean isLetThrough(JsonObject notification) {
        var first = new HashMap<String, String>();
        objects(notification, "verdicts")
                .forEach(verdict -> first.putIfAbsent(verdict.getString("channel"), verdict.getString("outcome")));
        return first.values().stream().anyMatch(outcome -> !outcome.equals("SUPPRESSED"));
    }

    static Stream<String> recommendedOnceAPeriod(Facts facts) {
        return counted(
                        facts.notifications("recommendation.generated"),
                        each -> about(each, "" + createdAt(each).toEpochMilli() / PERIOD.toMillis()))
                .entrySet()
                .stream()
                .filter(each -> each.getValue() > 1)
                .map(each -> each.toString());
    }

    private static String about(JsonObject json, String what) {
        return json.getString("userId") + " " + what;
    }

    private static Map<String, Long> counted(Stream<JsonObject> all, Function<JsonObject, String> by) {
        return all.collect(Collectors.groupingBy(by, Collectors.counting()));
    }

    static Stream<String> differences(Map<String, Long> expected, Map<String, Long> found) {
        var keys = new ArrayList<>(expected.keySet());
        found.keySet().stream().filter(key -> !expected.containsKey(key)).forEach(keys::add);
        return keys.stream()
                .filter(key -> !Objects.equals(expected.getOrDefault(key, 0L), found.getOrDefault(key, 0L)))
                .map(key -> key + ": " + found.getOrDefault(key, 0L) + " times, not " + expected.getOrDefault(key, 0L));
    }
}
