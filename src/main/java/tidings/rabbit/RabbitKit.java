package tidings.rabbit;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import tidings.outbox.Outbox;
import tidings.settings.RabbitmqSettings;
import tidings.store.Store;

/**
 * What the node gives the bridge.
 *
 * @param retention how long it is known which commands were done
 */
public record RabbitKit(
        Vertx vertx,
        Store store,
        Outbox outbox,
        RabbitmqSettings settings,
        Duration retention,
        Clock clock,
        MeterRegistry metrics) {}
