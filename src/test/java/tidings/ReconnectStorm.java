package tidings;

import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tidings.fixture.Client;
import tidings.fixture.Futures;
import tidings.fixture.NodeCluster;
import tidings.fixture.People;
import tidings.settings.Settings;
import tidings.store.Store;
import tidings.users.ManyUsers;

/**
 * Two nodes, and a crowd that listens at one of them. It is told something, its node dies, something else is told while nobody listens, all
 * come back to the other node at once, and hear something more. All the while somebody signs in there.
 */
final class ReconnectStorm {
    static final List<String> TOLD = List.of("one", "two", "three");

    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final String PASSWORD = "an unlikely thing to say";
    private static final String ANN = "ann@example.org";

    private final NodeCluster nodes;
    private final ReturningCrowd crowd;
    private final Client boss;
    private final int many;

    private ReconnectStorm(NodeCluster nodes, ReturningCrowd crowd, int many) {
        this.nodes = nodes;
        this.crowd = crowd;
        this.boss = Client.boss(nodes.node(0), PASSWORD);
        this.many = many;
    }

    /**
     * What came of it.
     *
     * @param told how many were told all of it, each once and in order
     * @param others what the others were told
     * @param seconds from the death until all of them were told what happened meanwhile
     * @param refused how often a socket got 503
     * @param sentAway how often one was closed, or its subscription refused, for a while
     * @param signIns how long each took meanwhile, in milliseconds, in order of that
     * @param failed how many of these failed
     */
    record Outcome(
            long told,
            List<List<String>> others,
            double seconds,
            int refused,
            int sentAway,
            List<Double> signIns,
            int failed) {}

    static Outcome run(Path folder, int many) {
        var settings = Map.of(
                "TIDINGS_ADMIN_PASSWORD", PASSWORD,
                "TIDINGS_TELLING_PROMOTIONS", "20/P1D",
                "TIDINGS_TOKENS_ACCESS_TTL", "PT1H");
        var vertx = Vertx.vertx();
        try (var nodes = NodeCluster.start(folder, 2, settings)) {
            var store = Store.at(vertx, nodes.storeUri(), Duration.ofSeconds(5), Duration.ofSeconds(20));
            var rules = SettingsOfUsers.rules(Settings.load(settings, Path.of("")));
            var tokens = ManyUsers.signedIn(store, rules, many);
            var unused = People.register(nodes.node(0), ANN).orElseThrow();
            var crowd = new ReturningCrowd(vertx, nodes.node(1).port(), tokens);
            return new ReconnectStorm(nodes, crowd, many).run();
        } finally {
            Futures.await(vertx.close());
        }
    }

    private Outcome run() {
        await().atMost(LONGEST).until(() -> crowd.listening() == many);
        tell("one");
        await().atMost(LONGEST).until(() -> crowd.told(TOLD.subList(0, 1)) == many);
        crowd.goTo(nodes.node(0).port());
        nodes.node(1).kill();
        var death = System.nanoTime();
        tell("two");
        var signIns = new ArrayList<Double>();
        var failed = 0;
        while (crowd.told(TOLD.subList(0, 2)) < many && System.nanoTime() - death < LONGEST.toNanos()) {
            var start = System.nanoTime();
            failed += People.signIn(nodes.node(0), ANN).isPresent() ? 0 : 1;
            signIns.add((System.nanoTime() - start) / 1e6);
        }
        var seconds = (System.nanoTime() - death) / 1e9;
        tell("three");
        await().atMost(LONGEST).until(() -> crowd.told(TOLD) == many);
        signIns.sort(null);
        return new Outcome(
                crowd.told(TOLD), crowd.others(TOLD), seconds, crowd.refused(), crowd.sentAway(), signIns, failed);
    }

    private void tell(String title) {
        boss.data(
                "mutation { createCampaign(input: {name: \"" + title + "\", title: \"" + title
                        + "\", body: \"Only now.\", audience: {all: true}}) { id } }",
                new JsonObject());
    }
}
