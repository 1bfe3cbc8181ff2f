package tidings.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidings.outbox.Shop.Sold;

/** Two nodes at the same documents. */
class RivalsTest {
    private final Listeners listeners = new Listeners().add(Sold.class, "mail");
    private final TestOutbox here = TestOutbox.with(listeners);
    private final TestOutbox there = here.beside(listeners);
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

    private Future<?> slowly(TestOutbox house, String what) {
        heard.add(what);
        return house.vertx.timer(500);
    }
}
