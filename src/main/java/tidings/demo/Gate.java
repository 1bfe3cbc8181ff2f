package tidings.demo;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** The way to a node: one GraphQL operation after the other, over HTTP. Blocks. */
final class Gate {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI graphql;

    Gate(URI node) {
        this.graphql = node.resolve("/graphql");
    }

    /** A node that is away or answers something else counts as UNAVAILABLE: the day goes on. */
    Answer ask(Optional<String> token, String document, JsonObject variables) throws InterruptedException {
        var body = new JsonObject().put("query", document).put("variables", variables);
        var request = HttpRequest.newBuilder(graphql)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.encode()));
        token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
        try {
            return new Answer(new JsonObject(
                    client.send(request.build(), BodyHandlers.ofString()).body()));
        } catch (IOException | DecodeException e) {
            return Answer.nothing("UNAVAILABLE");
        }
    }
}
