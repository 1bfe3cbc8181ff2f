package tidings;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidings.fixture.NodeProcess;
import tidings.fixture.People;

/** Scheduled jobs as an ADMIN sees them, at a node as its user starts it. */
class SchedulerNodeTest {
    private static final String PASSWORD = "an unlikely thing to say";

    @TempDir
    private static Path folder;

    private static NodeProcess node;
    private static String boss;
    private static String ann;

    @BeforeAll
    static void start() {
        node = NodeProcess.start(
                        folder,
                        Map.of(
                                "TIDINGS_ADMIN_PASSWORD", PASSWORD,
                                "TIDINGS_ORDER_OVERDUE", "PT1S",
                                "TIDINGS_SCHEDULER_EVERY", "PT0.1S"))
                .awaitReady();
        boss = answer(
                        "",
                        "mutation { loginUser(input: {email: \"admin@localhost\", password: \"" + PASSWORD + "\"}) {"
                                + " accessToken } }")
                .getJsonObject("loginUser")
                .getString("accessToken");
        ann = People.register(node, "ann@example.org").orElseThrow();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void the_jobs_are_there_with_their_next_run() {
        var jobs = answer(boss, "{ jobs { name cron timeZone state nextRunAt lastError } }")
                .getJsonArray("jobs");

        assertThat(jobs.stream().map(JsonObject.class::cast).map(job -> job.getString("name")))
                .containsExactly(
                        "expire-holds",
                        "integrity-audit",
                        "newsletter",
                        "nightly-recommendations",
                        "order-check",
                        "retention");
        assertThat(jobs.stream()
                        .map(JsonObject.class::cast)
                        .filter(job -> job.getString("nextRunAt") == null)
                        .map(job -> job.getString("name")))
                .as("those that are off by default")
                .containsExactly("newsletter");
        assertThat(jobs.getJsonObject(4).getString("cron")).isEqualTo("0 8 * * *");
    }

    @Test
    void every_job_can_be_run_and_comes_to_its_end() {
        for (var name :
                new String[] {"expire-holds", "integrity-audit", "newsletter", "nightly-recommendations", "retention"
                }) {
            run(name);

            Awaitility.await()
                    .until(() -> job(name).getString("lastRunAt") != null
                            && !job(name).getString("state").equals("RUNNING"));
            assertThat(job(name).getString("lastError")).as(name).isNull();
            assertThat(job(name).getString("state")).isEqualTo("IDLE");
        }
    }

    @Test
    void a_late_order_is_told_to_its_customer_and_to_whoever_runs_the_shop() {
        var cup = answer(
                        boss,
                        "mutation { addProduct(input: {name: \"Cup\", category: \"kitchen\","
                                + " price: {amount: \"9.90\"}, quantity: 9}) { id } }")
                .getJsonObject("addProduct")
                .getString("id");
        var order = answer(
                        ann,
                        "mutation { placeOrder(input: {items: [{productId: \"" + cup + "\", quantity: 1}]}) { id } }")
                .getJsonObject("placeOrder")
                .getString("id");
        answer(boss, "mutation { confirmOrder(id: \"" + order + "\") { status } }");

        Awaitility.await().pollInterval(Duration.ofMillis(300)).until(() -> {
            run("order-check");
            return inbox(ann).contains("Your order is taking longer")
                    && inbox(boss).contains("Orders wait to be shipped");
        });
    }

    private static void run(String name) {
        answer(boss, "mutation { runJob(name: \"" + name + "\") { name } }");
    }

    private static JsonObject job(String name) {
        return answer(boss, "{ jobs { name state lastRunAt lastError } }").getJsonArray("jobs").stream()
                .map(JsonObject.class::cast)
                .filter(job -> job.getString("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String inbox(String token) {
        return answer(token, "{ notifications(first: 100) { nodes { title } } }")
                .encode();
    }

    private static JsonObject answer(String token, String query) {
        var body = new JsonObject().put("query", query).encode();
        var response = token.isEmpty() ? node.graphql(body) : node.graphql(body, "Authorization", "Bearer " + token);
        var answer = new JsonObject(response.body());
        assertThat(answer.getJsonArray("errors")).isNull();
        return answer.getJsonObject("data");
    }
}
