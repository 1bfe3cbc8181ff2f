package tidings.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tidings.fixture.Futures.await;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tidings.bus.Told;
import tidings.fixture.Jvm;
import tidings.outbox.Shop.Sold;
import tidings.store.Duplicate;
import tidings.store.Ids;
import tidings.store.Store;

/** A process that is stopped for longer than its claim lasts (SIGSTOP), and wakes up when others have done its work. */
class PausedRelayTest {
    private static final String EFFECTS = "effects";

    @Test
    void a_relay_that_lost_its_claim_while_it_was_away_changes_nothing_when_it_wakes() throws Exception {
        try (var house =
                new TestOutbox(Clock.systemUTC(), new Listeners().add(Sold.class, "mail"), CrashingShop.SETTINGS)) {
            house.listen("mail", Sold.class, told -> effect(house.store.store(), told));
            house.open("1");
            var paused = Jvm.start(PausedRelay.class, List.of(house.store.uri()));
            var output = paused.inputReader();
            awaitLine(output, "telling");
            Jvm.signal(paused, "STOP");
            house.sweeping();
            await().untilAsserted(() -> assertThat(house.isEmpty("1")).isTrue());
            house.sell("1", new Sold("pot"));
            await().untilAsserted(() -> assertThat(house.isEmpty("1")).isTrue());
            var before = house.read("1");

            Jvm.signal(paused, "CONT");

            awaitLine(output, "through");
            assertThat(paused.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(house.read("1")).isEqualTo(before);
            assertThat(await(house.store.store().documents(EFFECTS).count(new JsonObject())))
                    .isEqualTo(2);
        }
    }

    static Future<?> effect(Store store, Told<Sold> told) {
        return store.documents(EFFECTS)
                .insert(new JsonObject().put("_id", Ids.derived(told.id(), EFFECTS)))
                .recover(cause -> cause instanceof Duplicate ? Future.succeededFuture() : Future.failedFuture(cause));
    }

    private static void awaitLine(BufferedReader output, String line) throws Exception {
        var read = output.readLine();
        while (read != null && !read.equals(line)) {
            read = output.readLine();
        }
        assertThat(read).isEqualTo(line);
    }
}
