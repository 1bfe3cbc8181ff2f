package tidings.outbox;

import static tidings.fixture.Futures.await;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import tidings.bus.Bus;
import tidings.fixture.Jvm;
import tidings.outbox.Shop.Sold;
import tidings.store.Ids;
import tidings.store.Store;

/** A process that sells one thing and is slow in telling it, so that it can be paused in the middle. */
final class PausedRelay {
    private PausedRelay() {}

    /** URI of the store. */
    public static void main(String[] args) {
        Jvm.endWithParent();
        var vertx = Vertx.vertx();
        var bus = Bus.install(vertx, List.of(Shop.class));
        var store = Store.at(vertx, args[0], Duration.ofSeconds(2), Duration.ofSeconds(20));
        var listeners = new Listeners().add(Sold.class, "mail");
        var outbox = new Outbox(
                vertx, store, listeners, CrashingShop.SETTINGS, Clock.systemUTC(), Ids.inTimeOrder(), Seam.NONE);
        await(vertx.deployVerticle(new VerticleBase() {
            @Override
            public Future<?> start() {
                return bus.react("mail", Sold.class, told -> {
                    System.out.println("telling");
                    return vertx.timer(300).compose(late -> PausedRelayTest.effect(store, told));
                });
            }
        }));
        var shops = outbox.aggregates(TestOutbox.SHOPS);
        await(shops.update(
                new JsonObject().put("_id", "1"),
                new JsonObject().put("$inc", new JsonObject().put("sold", 1)),
                0,
                new Sold("cup")));
        await(outbox.stop());
        System.out.println("through");
        Runtime.getRuntime().halt(0);
    }
}
