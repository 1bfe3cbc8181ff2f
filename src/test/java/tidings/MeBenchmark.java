package tidings;

import static tidings.fixture.Futures.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tidings.settings.Logging;
import tidings.settings.Settings;
import tidings.web.GraphqlBenchmark;

/** A whole node on one event loop, asked who one is. */
final class MeBenchmark {
    private MeBenchmark() {}

    static void run() throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("tidings-bench");
        var settings = Settings.load(
                Map.of(
                        "TIDINGS_HTTP_PORT", "0",
                        "TIDINGS_EMBEDDED_PORT", "0",
                        "TIDINGS_NODE_EVENT_LOOPS", "1",
                        "TIDINGS_DATA_DIR", folder.resolve("data").toString()),
                Path.of(""));
        Logging.configure(settings.log());
        var node = await(Node.start(settings));
        GraphqlBenchmark.compare(node.port(), token(node.port()), "{ me { id name } }", "0.20");
        await(node.stop());
    }

    static String token(int port) throws IOException, InterruptedException {
        var mutation = "mutation { registerUser(input: {name: \"Ann\", email: \"ann@example.org\","
                + " password: \"correct horse battery\"}) { accessToken } }";
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/graphql"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        JsonObject.of("query", mutation).encode()))
                .build();
        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        var data = new JsonObject(Buffer.buffer(answer.body())).getJsonObject("data");
        return data.getJsonObject("registerUser").getString("accessToken");
    }
}
