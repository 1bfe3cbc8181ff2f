package tidings;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tidings.fixture.Client;
import tidings.fixture.LiveClient;
import tidings.fixture.NodeProcess;

/** A shop in which something of everything happens every half second, until it is closed. */
final class BusyShop implements AutoCloseable {
    private final ScheduledExecutorService hours = Executors.newSingleThreadScheduledExecutor();
    private final Client boss;
    private final Client ann;
    private final LiveClient phone;
    private @Nullable Future<?> life;

    private BusyShop(Client boss, Client ann) {
        this.boss = boss;
        this.ann = ann;
        this.phone = LiveClient.at(
                ann.node(),
                Optional.ofNullable(ann.token()),
                new JsonObject().put("query", "subscription { inboxChanges { kind unread } }"));
    }

    static BusyShop open(NodeProcess node, String password) {
        var shop = new BusyShop(Client.boss(node, password), Client.registered(node, "ann@example.org"));
        shop.boss.data("mutation { runJob(name: \"integrity-audit\") { state } }", new JsonObject());
        shop.life = shop.hours.scheduleWithFixedDelay(shop::lives, 0, 500, TimeUnit.MILLISECONDS);
        return shop;
    }

    private void lives() {
        var cup = boss.added("Cup", 1);
        var product = new JsonObject().put("p", cup);
        var place = "mutation($p: ID!) { placeOrder(input: {items: [{productId: $p, quantity: 1}]}) { id } }";
        var order = ann.data(place, product).getJsonObject("placeOrder").getString("id");
        var soldOut = ann.code(place, product);
        boss.data("mutation($id: ID!) { confirmOrder(id: $id) { id } }", new JsonObject().put("id", order));
        ann.data("{ me { name } }", new JsonObject());
        ann.data("{ notifications(first: 5) { unread nodes { title } } }", new JsonObject());
        ann.tried("mutation($p: ID!) { recordActivity(input: {kind: VIEW, productId: $p}) }", product);
        ann.data("{ recommendations(first: 5) { because } products(first: 3) { nodes { name } } }", new JsonObject());
        ann.code("{ nothing }", new JsonObject());
        if (!soldOut.equals("OUT_OF_STOCK")) {
            throw new IllegalStateException("there was one cup, and " + soldOut);
        }
    }

    /** What went wrong in it ended it before. */
    @Override
    public void close() {
        assertThat(life).isNotDone();
        hours.shutdownNow();
        phone.close();
    }
}
