package tidings;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidings.fixture.NodeProcess;
import tidings.fixture.People;
import tidings.fixture.TestStore;
import tidings.store.Documents;
import tidings.store.Find;

/** A run whose process is killed goes on in another process, and is over once; what was done before is not done again. */
class SchedulerKillTest {
    private static final String JOB = "nightly-recommendations";
    private static final String PASSWORD = "an unlikely thing to say";
    private static final int PEOPLE = 350;

    private final Vertx vertx = Vertx.vertx();
    private final TestStore store = TestStore.open(vertx, List.of());

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        store.close();
        await(vertx.close());
    }

    @Test
    void a_run_whose_process_is_killed_in_the_middle_goes_on_in_another_and_is_over_once() {
        try (var first = node()) {
            sellSomethingToMany(first);
            ask(first, boss(first), "mutation { runJob(name: \"" + JOB + "\") { name } }");
            awaitTrue(() -> all("recommendationRounds").stream().anyMatch(round -> round.getString("after") != null));
            first.kill();
        }
        var left = run();
        assertThat(left.getString("state")).isEqualTo("RUNNING");
        assertThat(told()).as("in the middle of it").isBetween(1L, PEOPLE - 1L);

        try (var second = node()) {
            awaitTrue(() -> !run().getString("state").equals("RUNNING"));
            assertThat(second.isReady()).isTrue();
        }

        assertThat(run().getString("state")).isEqualTo("DONE");
        assertThat(run().getLong("epoch")).as("claimed twice").isEqualTo(2);
        assertThat(run().containsKey("due")).isFalse();
        assertThat(told()).isEqualTo(PEOPLE);
        assertThat(all("shoppers")).allMatch(shopper -> shopper.getLong("outboxSeq") == 1, "told once");
    }

    private NodeProcess node() {
        return NodeProcess.start(
                        folder,
                        Map.of(
                                "TIDINGS_MONGO_URI", store.uri(),
                                "TIDINGS_ADMIN_PASSWORD", PASSWORD,
                                "TIDINGS_RECOMMENDATIONS_RECOUNT_AFTER", "PT0S",
                                "TIDINGS_SCHEDULER_JOBS_NIGHTLY_RECOMMENDATIONS_RUNS", "off",
                                "TIDINGS_SCHEDULER_EVERY", "PT0.1S",
                                "TIDINGS_SCHEDULER_CLAIM", "PT1S"))
                .awaitReady();
    }

    /** A cup, and people who care for kitchens: as somebody who registered, each with another name. */
    private void sellSomethingToMany(NodeProcess node) {
        ask(
                node,
                boss(node),
                "mutation { addProduct(input: {name: \"Cup\", category: \"kitchen\", price: {amount: \"9.90\"},"
                        + " quantity: 9}) { id } }");
        awaitTrue(() -> all("fames").stream().anyMatch(fame -> fame.containsKey("category")));
        assertThat(People.register(node, "ann@example.org")).isPresent();
        awaitTrue(() -> all("users").stream().noneMatch(user -> user.containsKey("outboxDue")));
        var ann = all("users").stream()
                .filter(user -> user.getString("email").equals("ann@example.org"))
                .findFirst()
                .orElseThrow();
        ann.getJsonObject("preferences").put("interests", new JsonArray().add("kitchen"));
        var others = IntStream.range(0, PEOPLE).mapToObj(i -> like(ann, i)).toList();
        await(documents("users").insertAll(others));
    }

    private static JsonObject like(JsonObject ann, int number) {
        var email = "someone" + number + "@example.org";
        return ann.copy()
                .put("_id", "someone%04d".formatted(number))
                .put("email", email)
                .put("emailKey", email);
    }

    private JsonObject run() {
        var runs = all("occurrences").stream()
                .filter(run -> run.getString("job").equals(JOB))
                .toList();
        assertThat(runs).hasSize(1);
        return runs.get(0);
    }

    private long told() {
        return all("shoppers").stream()
                .filter(shopper -> shopper.containsKey("period"))
                .count();
    }

    private List<JsonObject> all(String collection) {
        return await(documents(collection).find(Find.where(new JsonObject(), 10_000)));
    }

    private Documents documents(String collection) {
        return store.store().documents(collection);
    }

    private static void awaitTrue(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(condition);
    }

    private static String boss(NodeProcess node) {
        return ask(
                        node,
                        "",
                        "mutation { loginUser(input: {email: \"admin@localhost\", password: \"" + PASSWORD + "\"}) {"
                                + " accessToken } }")
                .getJsonObject("loginUser")
                .getString("accessToken");
    }

    private static JsonObject ask(NodeProcess node, String token, String query) {
        var body = new JsonObject().put("query", query).encode();
        var response = token.isEmpty() ? node.graphql(body) : node.graphql(body, "Authorization", "Bearer " + token);
        var answer = new JsonObject(response.body());
        assertThat(answer.getJsonArray("errors")).as(answer.encode()).isNull();
        return answer.getJsonObject("data");
    }
}
