package tidings.chaos;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tidings.fixture.NodeProcess;

/**
 * Asks as a careful client does: at another node where one does not answer in time or says that it cannot now, and under the same
 * key, until it is clear what became of it.
 */
final class Careful {
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofMillis(50);
    /** What may be answered for good; UNAVAILABLE is an order that was given up. */
    private static final Set<String> FAIR = Set.of("OUT_OF_STOCK", "CONFLICT", "RATE_LIMITED", "UNAVAILABLE");

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private final ThreeNodes nodes;
    private final Queue<String> faults;
    private final Queue<Failure> failures = new ConcurrentLinkedQueue<>();
    /** Which said that it goes. */
    private volatile @Nullable NodeProcess leaving;

    private final AtomicInteger asked = new AtomicInteger();

    /** What a node did otherwise than answer: it refused for now, or no answer came. */
    record Failure(NodeProcess node, String how) {}

    /**
     * What became of a question.
     *
     * @param data nothing: it was refused for good
     * @param code with which
     */
    record Answer(Optional<JsonObject> data, String code) {
        JsonObject field(String name) {
            return data.orElseThrow().getJsonObject(name);
        }
    }

    /**
     * Asks these nodes.
     *
     * @param faults where it is noted when nothing became of a question
     */
    Careful(ThreeNodes nodes, Queue<String> faults) {
        this.nodes = nodes;
        this.faults = faults;
    }

    /** Answers and refusals for good, so far. */
    int asked() {
        return asked.get();
    }

    Queue<Failure> failures() {
        return failures;
    }

    /** Begins at any node, and goes on until there is an answer. */
    Answer ask(Random dice, @Nullable String token, String query, JsonObject variables) {
        var until = System.nanoTime() + LONGEST.toNanos();
        for (var turn = dice.nextInt(ThreeNodes.SIZE); System.nanoTime() < until; turn++) {
            var node = nodes.node(turn % ThreeNodes.SIZE);
            var answer = leaving == node ? Optional.<Answer>empty() : tried(node, token, query, variables);
            if (answer.isPresent()) {
                asked.incrementAndGet();
                return answer.get();
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        faults.add("nothing became of " + query + " " + variables);
        return new Answer(Optional.empty(), "nothing");
    }

    private Optional<Answer> tried(NodeProcess node, @Nullable String token, String query, JsonObject variables) {
        try {
            var body = new JsonObject().put("query", query).put("variables", variables);
            var response = HTTP.send(request(node, token, body), HttpResponse.BodyHandlers.ofString());
            if (response.headers().firstValue("Connection").isPresent()) {
                leaving = node;
            }
            return answer(node, new JsonObject(response.body()));
        } catch (ConnectException e) {
            return Optional.empty();
        } catch (IOException e) {
            failures.add(new Failure(node, e.toString()));
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<Answer> answer(NodeProcess node, JsonObject answer) {
        var errors = answer.getJsonArray("errors", new JsonArray());
        if (errors.isEmpty()) {
            return Optional.of(new Answer(Optional.of(answer.getJsonObject("data")), ""));
        }
        var about = errors.getJsonObject(0).getJsonObject("extensions", new JsonObject());
        var code = about.getString("code", "none");
        if (about.getBoolean("retryable", false)) {
            failures.add(new Failure(node, code));
            return Optional.empty();
        }
        if (!FAIR.contains(code)) {
            faults.add("a node answered " + errors.encode());
        }
        return Optional.of(new Answer(Optional.empty(), code));
    }

    private static HttpRequest request(NodeProcess node, @Nullable String token, JsonObject body) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + "/graphql"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.encode()));
        return token == null
                ? request.build()
                : request.header("Authorization", "Bearer " + token).build();
    }
}
