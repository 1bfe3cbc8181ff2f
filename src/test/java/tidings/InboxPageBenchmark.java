package tidings;

import static tidings.fixture.Futures.await;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import tidings.fixture.Ports;
import tidings.notifications.InboxFiller;
import tidings.settings.Logging;
import tidings.settings.Settings;
import tidings.store.Store;
import tidings.web.GraphqlBenchmark;

/** A whole node on one event loop, asked for the first page of an inbox of a hundred, which it has in memory. */
final class InboxPageBenchmark {
    private static final String QUERY = "{ notifications(first: 20) { nodes { id eventId category type priority title"
            + " body data read createdAt } unread unseen changeCursor pageInfo { hasNextPage endCursor } } }";

    private InboxPageBenchmark() {}

    static void run() throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("tidings-bench");
        var storePort = Ports.free(1).get(0);
        var settings = Settings.load(
                Map.of(
                        "TIDINGS_HTTP_PORT",
                        "0",
                        "TIDINGS_EMBEDDED_PORT",
                        String.valueOf(storePort),
                        "TIDINGS_NODE_EVENT_LOOPS",
                        "1",
                        "TIDINGS_DATA_DIR",
                        folder.resolve("data").toString()),
                Path.of(""));
        Logging.configure(settings.log());
        var node = await(Node.start(settings));
        var token = MeBenchmark.token(node.port());
        fill(storePort, userOf(token));
        GraphqlBenchmark.compare(node.port(), token, QUERY, "0.15");
        await(node.stop());
    }

    private static void fill(int storePort, String userId) {
        var vertx = Vertx.vertx();
        var uri = "mongodb://127.0.0.1:" + storePort + "/tidings";
        var store = Store.at(vertx, uri, Duration.ofSeconds(5), Duration.ofSeconds(20));
        InboxFiller.fill(store, userId, 100);
        await(store.close());
        await(vertx.close());
    }

    private static String userOf(String token) {
        var claims = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
        return new JsonObject(new String(claims, StandardCharsets.UTF_8)).getString("sub");
    }
}
