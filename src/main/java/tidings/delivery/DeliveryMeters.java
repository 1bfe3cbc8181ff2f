package tidings.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tidings.notifications.Priority;

/** What is counted of the mails that this node hands over. */
final class DeliveryMeters {
    private static final Map<Class<? extends Receipt>, String> OUTCOMES = Map.of(
            Receipt.Accepted.class, "accepted",
            Receipt.Postponed.class, "postponed",
            Receipt.Refused.class, "refused",
            Receipt.UnknownAddress.class, "unknown_address",
            Receipt.Unreached.class, "unreached",
            Receipt.Lost.class, "lost");

    private final MeterRegistry registry;
    private final Map<Kind, Counter> handedOver = new ConcurrentHashMap<>();

    private record Kind(Priority lane, String outcome) {}

    DeliveryMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void handedOver(Priority lane, Receipt receipt) {
        handedOver
                .computeIfAbsent(new Kind(lane, outcome(receipt)), this::counter)
                .increment();
    }

    /** In one word. */
    static String outcome(Receipt receipt) {
        return OUTCOMES.getOrDefault(receipt.getClass(), "other");
    }

    private Counter counter(Kind kind) {
        return Counter.builder("tidings.delivery.mails")
                .description("tries to hand a mail over, and how the mail server took it")
                .tag("lane", kind.lane().name().toLowerCase(Locale.ROOT))
                .tag("outcome", kind.outcome())
                .register(registry);
    }
}
