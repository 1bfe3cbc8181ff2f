package tidings.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tidings.fixture.Futures;
import tidings.store.Find;
import tidings.store.Store;
import tidings.week.Facts;
import tidings.week.Invariants;

/** What is stored, held against what was acknowledged. */
final class Books implements AutoCloseable {
    private static final Duration A_WHILE = Duration.ofMinutes(2);
    private static final int EVERYTHING = 1_000_000;
    /** What somebody still has to do something about, by collection. */
    private static final List<Map.Entry<String, JsonObject>> OPEN = Stream.concat(
                    Stream.of("users", "products", "orders", "orderReminders", "campaigns", "shoppers", "notifications")
                            .map(each -> Map.entry(each, there("outboxDue"))),
                    Stream.of(
                            Map.entry("parked", new JsonObject()),
                            Map.entry("fanouts", there("due")),
                            Map.entry("notifications", there("email.due")),
                            Map.entry("orders", new JsonObject().put("state", "PLACING")),
                            Map.entry("campaigns", new JsonObject().put("state", "RUNNING"))))
            .toList();

    private final Vertx vertx = Vertx.vertx();
    private final Store store;
    private final Diary diary;

    Books(String storeUri, Diary diary) {
        this.store = Store.at(vertx, storeUri, Duration.ofSeconds(5), Duration.ofMinutes(1));
        this.diary = diary;
    }

    /** Waits until nothing is left to do. */
    void awaitRest() {
        await().atMost(A_WHILE)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(OPEN)
                        .allSatisfy(each -> assertThat(Futures.await(
                                        store.documents(each.getKey()).count(each.getValue())))
                                .isZero()));
    }

    void verify() {
        var facts = new Facts(diary.ledger, this::all);
        assertThat(diary.ledger.faults).isEmpty();
        assertThat(Invariants.broken(facts)).isEmpty();
        assertThat(states(facts, diary.confirmed)).isSubsetOf("CONFIRMED");
        assertThat(states(facts, diary.cancelled)).isSubsetOf("CANCELLED");
        var marks = marks(facts);
        assertThat(facts.notifications()
                        .filter(each -> each.containsKey("readAt")
                                || each.getLong("added", Long.MAX_VALUE)
                                        <= marks.getOrDefault(each.getString("userId"), 0L))
                        .map(Books::id))
                .containsAll(diary.read);
        mailsAreOver(facts);
    }

    /** Up to where all of somebody's inbox is read: what is below is not marked one by one. */
    private static Map<String, Long> marks(Facts facts) {
        return facts.all("notifications").stream()
                .filter(each -> each.containsKey("marks"))
                .collect(Collectors.toMap(
                        each -> each.getString("userId"),
                        each -> each.getJsonArray("marks").stream()
                                .map(JsonObject.class::cast)
                                .filter(mark -> mark.getBoolean("read", false))
                                .mapToLong(mark -> mark.getLong("upTo"))
                                .max()
                                .orElse(0)));
    }

    /** A mail that was being sent when its node went may have gone or not; every other one has, or was called off. */
    private static void mailsAreOver(Facts facts) {
        var arrived = facts.all("mailbox").stream().map(Books::id).collect(Collectors.toSet());
        assertThat(facts.mails()).allSatisfy(mail -> {
            var state = mail.getJsonObject("email").getString("state");
            assertThat(state).isIn("SENT", "CANCELLED", "UNKNOWN");
            if (!state.equals("UNKNOWN")) {
                assertThat(arrived.contains(id(mail))).as(mail::encode).isEqualTo(state.equals("SENT"));
            }
        });
    }

    private static List<String> states(Facts facts, Set<String> orders) {
        return facts.all("orders").stream()
                .filter(order -> orders.contains(id(order)))
                .map(order -> order.getString("state"))
                .toList();
    }

    /** The integrity audit as a node makes it. */
    void verifyAudit(Boss boss) {
        boss.runsTheAudit();
        await().atMost(A_WHILE)
                .untilAsserted(() -> assertThat(all("occurrences").values())
                        .filteredOn(run -> run.getString("job").equals("integrity-audit"))
                        .isNotEmpty()
                        .allSatisfy(run -> {
                            assertThat(run.getString("state")).isEqualTo("DONE");
                            assertThat(run.getJsonObject("figures").getMap().values())
                                    .allSatisfy(figure -> assertThat(((Number) figure).longValue())
                                            .isZero());
                        }));
    }

    @Override
    public void close() {
        Futures.await(store.close());
        Futures.await(vertx.close());
    }

    private Map<String, JsonObject> all(String collection) {
        return Futures.await(store.documents(collection).find(Find.where(new JsonObject(), EVERYTHING))).stream()
                .collect(Collectors.toMap(Books::id, json -> json));
    }

    private static String id(JsonObject json) {
        return json.getString("_id");
    }

    private static JsonObject there(String field) {
        return new JsonObject().put(field, new JsonObject().put("$exists", true));
    }
}
