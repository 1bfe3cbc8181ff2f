package tidings.web.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What is counted of the sockets of a node, of all its event loops. */
public final class LiveMeters {
    private final MeterRegistry registry;
    private final AtomicInteger subscriptions = new AtomicInteger();
    private final LongAdder waiting = new LongAdder();
    private final Counter heard;
    private final Counter said;
    private final Counter closedByClient;
    private final Map<Closing, Counter> closed = new EnumMap<>(Closing.class);

    public LiveMeters(MeterRegistry registry, Crowd crowd) {
        this.registry = registry;
        Gauge.builder("tidings.live.sockets", crowd, Crowd::sockets)
                .description("sockets that are open")
                .register(registry);
        Gauge.builder("tidings.live.subscriptions", subscriptions, AtomicInteger::get)
                .strongReference(true)
                .description("subscriptions that are open")
                .register(registry);
        Gauge.builder("tidings.live.queued", waiting, LongAdder::sum)
                .strongReference(true)
                .baseUnit("bytes")
                .description("what waits for clients to read it")
                .register(registry);
        this.heard = messages("in");
        this.said = messages("out");
        this.closedByClient = closed("client");
        for (var why : Closing.values()) {
            closed.put(why, closed(why.name().toLowerCase(Locale.ROOT)));
        }
    }

    private Counter messages(String direction) {
        return Counter.builder("tidings.live.messages")
                .description("messages on sockets")
                .tag("direction", direction)
                .register(registry);
    }

    private Counter closed(String reason) {
        return Counter.builder("tidings.live.closed")
                .description("sockets that ended; client: it left, or was lost")
                .tag("reason", reason)
                .register(registry);
    }

    void heard() {
        heard.increment();
    }

    /** One more message, of so many bytes, waits to be written. */
    void queued(int bytes) {
        said.increment();
        waiting.add(bytes);
    }

    /** So many bytes are written, or nobody is there to read them. */
    void gone(int bytes) {
        waiting.add(-bytes);
    }

    void subscribed() {
        subscriptions.incrementAndGet();
    }

    void unsubscribed() {
        subscriptions.decrementAndGet();
    }

    void closed(Closing why) {
        var counter = closed.get(why);
        if (counter != null) {
            counter.increment();
        }
    }

    void closedByClient() {
        closedByClient.increment();
    }
}
