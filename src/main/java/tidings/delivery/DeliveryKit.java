package tidings.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.function.Supplier;
import tidings.outbox.Outbox;
import tidings.settings.DeliverySettings;
import tidings.settings.InboxSettings;
import tidings.settings.SmtpSettings;
import tidings.store.Store;
import tidings.texts.Texts;

/**
 * What the node gives this domain.
 *
 * @param hasMailbox whether somebody can look into the local mailbox, so that mails may be kept there
 * @param publicUrl where people reach this node; known once it listens
 */
public record DeliveryKit(
        Vertx vertx,
        Store store,
        Outbox outbox,
        Texts texts,
        SmtpSettings smtp,
        DeliverySettings delivery,
        InboxSettings.Retention retention,
        boolean hasMailbox,
        Supplier<String> publicUrl,
        Clock clock,
        MeterRegistry metrics) {}
