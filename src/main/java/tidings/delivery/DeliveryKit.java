package tidings.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import tidings.outbox.Outbox;
import tidings.settings.DeliverySettings;
import tidings.settings.SmtpSettings;
import tidings.store.Store;
import tidings.texts.Texts;

/** What the node gives this domain. */
public record DeliveryKit(
        Vertx vertx,
        Store store,
        Outbox outbox,
        Texts texts,
        SmtpSettings smtp,
        DeliverySettings delivery,
        Clock clock,
        MeterRegistry metrics) {}
