package tidings.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tidings.fixture.Futures.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An event loop that is kept from its work is seen while it is, and after it was. */
class EventLoopDelayTest {
    private static final double SOME_SECONDS = 0.5;

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void a_blocked_event_loop_is_seen() throws InterruptedException {
        var delay = new EventLoopDelay(registry);
        await(vertx.deployVerticle(delay.verticle(), new DeploymentOptions().setInstances(2)));
        assertThat(blocked()).isLessThan(SOME_SECONDS);
        var released = new CountDownLatch(1);
        var over = new CountDownLatch(1);

        // All of them: nobody knows on which the two are.
        ((VertxInternal) vertx).nettyEventLoopGroup().forEach(loop -> loop.execute(() -> awaitQuietly(released, over)));

        await().until(() -> blocked() > SOME_SECONDS);
        released.countDown();
        over.await();
        await().until(() -> registry.get("tidings.event.loop.delay").timer().max(TimeUnit.MILLISECONDS) > 400);
        await().until(() -> blocked() < SOME_SECONDS);
    }

    private double blocked() {
        return registry.get("tidings.event.loop.blocked").gauge().value();
    }

    private static void awaitQuietly(CountDownLatch released, CountDownLatch over) {
        try {
            released.await();
            over.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
