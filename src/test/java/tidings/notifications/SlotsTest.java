package tidings.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidings.fixture.TestStore;
import tidings.settings.Limit;

class SlotsTest {
    private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");
    private static final Limit THREE_A_DAY = new Limit(3, Duration.ofDays(1));

    private final Vertx vertx = Vertx.vertx();
    private final Vertx otherVertx = Vertx.vertx();
    private final TestStore store = TestStore.open(vertx, Slots.indexes());
    private final TestStore otherStore = store.beside(otherVertx);
    private final Slots slots = slots(store);
    private final Slots others = slots(otherStore);

    @AfterEach
    void close() {
        otherStore.close();
        store.close();
        await(Future.all(vertx.close(), otherVertx.close()));
    }

    @Test
    void of_many_at_once_on_two_nodes_no_more_get_one_than_there_are() {
        var wanted = IntStream.range(0, 20)
                .mapToObj(i -> (i % 2 == 0 ? slots : others).take(Map.of("ann", "n" + i), NOW))
                .toList();

        var taken = await(Future.all(wanted)).<Set<String>>list();

        assertThat(taken.stream().filter(each -> each.contains("ann"))).hasSize(3);
    }

    @Test
    void a_notification_that_comes_again_has_its_slot_and_takes_no_other() {
        var same = IntStream.range(0, 12)
                .mapToObj(i -> (i % 2 == 0 ? slots : others).take(Map.of("ann", "n1"), NOW))
                .toList();

        var taken = await(Future.all(same)).<Set<String>>list();

        assertThat(taken).allSatisfy(each -> assertThat(each).containsExactly("ann"));
        assertThat(await(store.store().documents(Slots.COLLECTION).count(new JsonObject())))
                .isEqualTo(1);
    }

    @Test
    void a_slot_is_free_again_when_its_time_is_over() {
        List.of(0, 1, 2).forEach(i -> take("n" + i, NOW.plus(Duration.ofHours(i))));
        assertThat(take("late", NOW.plus(Duration.ofHours(23)))).isEmpty();

        var taken = take("next", NOW.plus(Duration.ofDays(1)));

        assertThat(taken).containsExactly("ann");
        assertThat(take("one too many", NOW.plus(Duration.ofDays(1)))).isEmpty();
    }

    @Test
    void slots_that_are_free_again_are_not_taken_twice_at_once() {
        List.of(0, 1, 2).forEach(i -> take("n" + i, NOW));
        var tomorrow = NOW.plus(Duration.ofDays(1));

        var taken = await(Future.all(IntStream.range(0, 20)
                        .mapToObj(i -> (i % 2 == 0 ? slots : others).take(Map.of("ann", "t" + i), tomorrow))
                        .toList()))
                .<Set<String>>list();

        assertThat(taken.stream().filter(each -> each.contains("ann"))).hasSize(3);
    }

    /** Of two clocks, one sees one slot free and the other sees two, and takes the other one. */
    @Test
    void a_notification_takes_one_slot_even_where_clocks_differ() {
        take("n0", NOW);
        take("n1", NOW.minus(Duration.ofHours(1)));
        take("n2", NOW.plus(Duration.ofHours(1)));
        var tomorrow = NOW.plus(Duration.ofDays(1));

        await(Future.all(
                slots.take(Map.of("ann", "same"), tomorrow),
                others.take(Map.of("ann", "same"), tomorrow.minus(Duration.ofMinutes(30)))));

        assertThat(await(store.store().documents(Slots.COLLECTION).count(new JsonObject().put("by", "same"))))
                .isEqualTo(1);
    }

    @Test
    void many_people_take_theirs_together() {
        take("n0", NOW);
        take("n1", NOW);
        take("n2", NOW);
        var wanted = new HashMap<String, String>();
        IntStream.range(0, 500).forEach(i -> wanted.put("p" + i, "m" + i));
        wanted.put("ann", "m");

        var taken = await(slots.take(wanted, NOW));

        assertThat(taken).hasSize(500).doesNotContain("ann");
    }

    @Test
    void who_leaves_leaves_no_slot_behind() {
        List.of(0, 1, 2).forEach(i -> take("n" + i, NOW));

        await(slots.letGo("ann"));

        assertThat(await(store.store().documents(Slots.COLLECTION).count(new JsonObject())))
                .isZero();
    }

    private Set<String> take(String by, Instant now) {
        return await(slots.take(Map.of("ann", by), now));
    }

    private static Slots slots(TestStore store) {
        return new Slots(store.store().documents(Slots.COLLECTION), THREE_A_DAY);
    }
}
