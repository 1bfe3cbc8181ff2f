package tidings.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.bus.Told;
import tidings.outbox.Shop.Sold;

/** Two nodes at the same documents. */
class RivalsTest {
    private static final int DOCUMENTS = 12;

    private final Listeners listeners = new Listeners().add(Sold.class, "mail");
    private final TestOutbox here = TestOutbox.with(listeners);
    private final TestOutbox there = here.beside(listeners);
    private final Random random = new Random(7);
    private final Map<String, AtomicInteger> failures = new ConcurrentHashMap<>();
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        there.close();
        here.close();
    }

    @Test
    void what_one_writes_while_the_other_tells_is_told_by_the_other_in_its_turn() {
        here.listen("mail", Sold.class, told -> slowly(here, told.event().what() + " here"));
        there.listen("mail", Sold.class, told -> slowly(there, told.event().what() + " there"));
        here.open("1");

        here.sell("1", new Sold("cup"));
        await().until(() -> here.read("1").getJsonObject("outboxClaim").containsKey("until"));
        there.sell("1", new Sold("pot"));

        await().untilAsserted(() -> assertThat(here.isEmpty("1")).isTrue());
        assertThat(heard).containsExactly("cup here", "pot here");
    }

    @Test
    void under_load_and_with_failures_each_event_is_told_once_to_each_group_and_in_order() {
        var groups = List.of("mail", "shelf");
        listeners.add(Sold.class, "shelf");
        var told = new ConcurrentHashMap<String, Queue<Long>>();
        for (var house : List.of(here, there)) {
            groups.forEach(group -> house.listen(
                    group,
                    Sold.class,
                    each -> moody(each)
                            .onSuccess(done -> told.computeIfAbsent(
                                            group + each.source(), key -> new ConcurrentLinkedQueue<>())
                                    .add(each.seq()))));
            house.sweeping();
        }
        IntStream.range(0, DOCUMENTS).forEach(i -> here.open("" + i));

        var selling = Stream.of(here, there, here, there)
                .map(house -> CompletableFuture.runAsync(() -> sellALot(house)))
                .toList();
        selling.forEach(CompletableFuture::join);

        await().atMost(Duration.ofSeconds(40))
                .until(() -> IntStream.range(0, DOCUMENTS).allMatch(i -> here.isEmpty("" + i)));
        for (var i = 0; i < DOCUMENTS; i++) {
            var inOrder = LongStream.rangeClosed(1, Aggregates.seq(here.read("" + i)))
                    .boxed()
                    .toList();
            for (var group : groups) {
                assertThat(told.getOrDefault(group + "shops/" + i, new ConcurrentLinkedQueue<>()))
                        .as("what " + group + " heard of " + i)
                        .containsExactlyElementsOf(inOrder);
            }
        }
        assertThat(here.deadLetters()).isEmpty();
    }

    private void sellALot(TestOutbox house) {
        for (var sold = 0; sold < 60; ) {
            var id = "" + random.nextInt(DOCUMENTS);
            sold += house.sell(id, new Sold("cup"), new Sold("pot")).isPresent() ? 1 : 0;
        }
    }

    /** One that is there, mostly. */
    private Future<?> moody(Told<Sold> told) {
        var mood = random.nextInt(10);
        if (mood == 0
                && failures.computeIfAbsent(told.id(), id -> new AtomicInteger())
                                .getAndIncrement()
                        < 1) {
            return Future.failedFuture("broken");
        }
        return mood == 1 ? Refusal.of(Code.UNAVAILABLE, "away").asFuture() : Future.succeededFuture();
    }

    private Future<?> slowly(TestOutbox house, String what) {
        heard.add(what);
        return house.vertx.timer(500);
    }
}
