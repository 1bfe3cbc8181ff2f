package tidings.week;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tidings.fixture.Futures;
import tidings.scheduler.SchedulerRequest.FindDrift;
import tidings.users.User;

/** What holds of the house as a whole. */
final class HouseInvariants {
    /** Where it may still be said of somebody's id that they are gone. */
    private static final Set<String> TOMBSTONES = Set.of("users", "notifications", "tastes", "shoppers");

    private HouseInvariants() {}

    /** Of times that were missed the last one counts; what comes too late is left out where that is wanted. */
    static Stream<String> jobsRanOnce(WeekFacts facts) {
        var stored = new TreeSet<String>();
        facts.byId("occurrences").keySet().stream()
                .filter(id -> !id.contains("/asked/"))
                .forEach(stored::add);
        var missing = facts.timetable.runs().stream()
                .filter(id -> !stored.contains(id))
                .map(id -> "missing: " + id);
        var superfluous = stored.stream()
                .filter(id -> !facts.timetable.runs().contains(id))
                .map(id -> "superfluous: " + id);
        var failed =
                facts.all("occurrences").stream().filter(each -> !isWell(each)).map(JsonObject::encode);
        return Stream.of(missing, superfluous, failed).flatMap(each -> each);
    }

    private static boolean isWell(JsonObject run) {
        var mayBeSkipped = run.getString("job").equals(Timetable.SKIPPING);
        return switch (run.getString("state")) {
            case "DONE" -> run.getInteger("attempts") == 1;
            case "SKIPPED" -> mayBeSkipped && run.getInteger("attempts") == 0;
            default -> false;
        };
    }

    static Stream<String> noDrift(WeekFacts facts) {
        var audits = facts.all("occurrences").stream()
                .filter(each -> each.getString("job").equals("integrity-audit"))
                .filter(each -> each.getJsonObject("figures", new JsonObject()).stream()
                        .anyMatch(figure -> ((Number) figure.getValue()).longValue() != 0))
                .map(JsonObject::encode);
        var last = Futures.await(facts.house.ask(new FindDrift()));
        return Stream.concat(audits, last.at() != null && last.total() == 0 ? Stream.of() : Stream.of("" + last));
    }

    static Stream<String> nothingIsLeftOver(Facts facts) {
        var told = Rest.AGGREGATES.stream()
                .flatMap(collection -> facts.all(collection).stream())
                .filter(each -> Stream.of("outbox", "outboxDue", "outboxGroups").anyMatch(each::containsKey));
        var left = Stream.of("parked", "deadLetters").flatMap(collection -> facts.all(collection).stream());
        var open = facts.all("fanouts").stream().filter(each -> each.containsKey("due") || each.containsKey("dead"));
        return Stream.of(told, left, open).flatMap(each -> each).map(JsonObject::encode);
    }

    static Stream<String> theErasedAreNowhere(Facts facts) {
        return Facts.COLLECTIONS.stream()
                .flatMap(collection -> facts.all(collection).stream()
                        .flatMap(each -> facts.ledger.gone.values().stream()
                                .filter(user -> isLeft(collection, each, user))
                                .map(user -> user.id() + " in " + collection + ": " + each.encode())));
    }

    private static boolean isLeft(String collection, JsonObject document, User user) {
        var text = document.encode();
        if (text.contains(user.name()) || text.contains(user.email())) {
            return true;
        }
        var isTombstone = TOMBSTONES.contains(collection)
                && (document.getBoolean("erased", false) || "ERASED".equals(document.getString("state")));
        return text.contains(user.id()) && !isTombstone;
    }

    static Stream<String> goodAdvice(Facts facts) {
        return facts.ledger.advice.stream()
                .filter(each -> !each.inStock() || !each.wanted())
                .map(each -> each.toString());
    }

    /** Nobody here does more than is remembered. */
    static Stream<String> tastesAreTrue(Facts facts) {
        return facts.ledger.people.keySet().stream().flatMap(user -> {
            var taste = facts.byId("tastes").getOrDefault(user, new JsonObject());
            var remembered = taste.getJsonObject("bought", new JsonObject()).getJsonArray("p", new JsonArray()).stream()
                    .map(String::valueOf)
                    .toList();
            var bought = Facts.boughtBy(user, facts.all("orders"));
            return remembered.size() == bought.size() && new HashSet<>(remembered).equals(bought)
                    ? Stream.of()
                    : Stream.of(user + " bought " + bought + " but " + remembered);
        });
    }

    static Stream<String> fairAnswers(WeekFacts facts) {
        return Stream.concat(facts.ledger.faults.stream(), facts.house.echo().broken().stream());
    }
}
