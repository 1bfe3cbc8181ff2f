package tidings.week;

import static tidings.week.Facts.data;
import static tidings.week.Facts.objects;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import tidings.fixture.Futures;
import tidings.notifications.InboxCounts;
import tidings.notifications.NotificationRequest.CountInbox;
import tidings.notifications.NotificationRequest.Explain;

/** What holds of inboxes. */
final class InboxInvariants {
    private InboxInvariants() {}

    static Stream<String> numbersWithoutGap(Facts facts) {
        var taken = facts.all("notifications").stream()
                .filter(each -> each.containsKey("changes"))
                .collect(Collectors.groupingBy(
                        each -> each.getString("userId"),
                        Collectors.flatMapping(InboxInvariants::numbers, Collectors.toList())));
        return taken.entrySet().stream()
                .filter(each -> !each.getValue().stream()
                        .sorted()
                        .toList()
                        .equals(LongStream.rangeClosed(1, each.getValue().size())
                                .boxed()
                                .toList()))
                .map(each ->
                        each.getKey() + ": " + each.getValue().stream().sorted().toList());
    }

    private static Stream<Long> numbers(JsonObject json) {
        return json.getJsonArray("changes").stream().map(Number.class::cast).map(Number::longValue);
    }

    static Stream<String> countsAreTrue(WeekFacts facts) {
        var byUser = facts.notificationsByUser();
        return facts.ledger.people.values().stream().flatMap(user -> {
            var answered = Futures.await(facts.house.ask(new CountInbox(Shop.viewer(user))));
            var recounted = recount(
                    byUser.getOrDefault(user.id(), List.of()), facts.one("notifications", "inbox/" + user.id()));
            return answered.equals(recounted)
                    ? Stream.of()
                    : Stream.of(user.id() + ": " + answered + " but there are " + recounted);
        });
    }

    private static InboxCounts recount(List<JsonObject> inbox, JsonObject record) {
        var read = upTo(record, true);
        var seen = Math.max(upTo(record, false), read);
        var open = inbox.stream()
                .filter(each -> each.getLong("added", 0L) > read)
                .filter(each ->
                        Stream.of("readAt", "archivedAt", "snoozedUntil").noneMatch(each::containsKey))
                .toList();
        var unseen = open.stream().filter(each -> each.getLong("added") > seen).count();
        return new InboxCounts(open.size(), (int) unseen);
    }

    private static long upTo(JsonObject record, boolean isRead) {
        return objects(record, "marks")
                .filter(mark -> mark.getBoolean("read") == isRead)
                .mapToLong(mark -> mark.getLong("upTo"))
                .max()
                .orElse(0);
    }

    static Stream<String> nobodyOverslept(Facts facts) {
        return facts.notifications()
                .filter(each -> each.containsKey("snoozedUntil"))
                .map(JsonObject::encode);
    }

    static Stream<String> everybodyForThemselves(Facts facts) {
        return facts.notifications().filter(each -> !isTheirs(facts, each)).map(JsonObject::encode);
    }

    private static boolean isTheirs(Facts facts, JsonObject notification) {
        var user = notification.getString("userId");
        var order = facts.byId("orders").get(data(notification).getString("orderId"));
        var isAbout = order == null || order.getString("userId").equals(user);
        return facts.admins().contains(user) || (facts.ledger.people.containsKey(user) && isAbout);
    }

    static Stream<String> verdictsWithReasons(Facts facts) {
        return facts.notifications()
                .filter(each -> objects(each, "verdicts")
                                        .map(verdict -> verdict.getString("channel"))
                                        .collect(Collectors.toSet())
                                        .size()
                                < 2
                        || objects(each, "verdicts").anyMatch(InboxInvariants::isSilent))
                .map(JsonObject::encode);
    }

    private static boolean isSilent(JsonObject verdict) {
        return verdict.getString("rule").isBlank()
                || verdict.getString("reason").isBlank();
    }

    static Stream<String> whatWasKeptBackIsExplained(WeekFacts facts) {
        return facts.notifications()
                .filter(each -> objects(each, "verdicts")
                        .anyMatch(it -> it.getString("outcome").equals("SUPPRESSED")))
                .filter(each -> Futures.await(facts.house.ask(
                                new Explain(Shop.BOSS, each.getString("eventId"), each.getString("userId"))))
                        .verdicts()
                        .stream()
                        .noneMatch(verdict -> each.getString("_id").equals(verdict.notificationId())))
                .map(JsonObject::encode);
    }
}
