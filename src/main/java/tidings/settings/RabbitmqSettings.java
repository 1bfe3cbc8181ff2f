package tidings.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The bridge to RabbitMQ: on if there is a URI.
 *
 * @param ca a file with the certificates that are trusted instead of Java's own
 * @param out the types of the events that are published
 * @param mandatory those of them that have to reach a queue
 * @param queueType of the queue of commands, where the broker does not have it yet
 * @param inFlight messages that wait for the broker's confirm at once
 * @param confirmTime how long one of them may wait; then the connection is taken for dead
 * @param retriesPerSecond of events that wait for a broker that is away
 * @param prefetch commands that this node works on at once
 * @param messageBytes of the longest command
 * @param attempts of a command that fails for no reason that passes
 * @param firstRetry of a command, and of connecting
 */
public record RabbitmqSettings(
        Optional<ConnectionUri> uri,
        Optional<Path> ca,
        List<String> out,
        List<String> mandatory,
        QueueType queueType,
        int inFlight,
        Duration confirmTime,
        int retriesPerSecond,
        int prefetch,
        int messageBytes,
        int attempts,
        Duration firstRetry,
        Duration longestRetry,
        Duration connectTimeout,
        Duration heartbeat,
        Duration lookEvery) {
    /** What may be published; nothing that is about signing in. */
    public static final List<String> EVENTS = List.of(
            "user.registered",
            "user.preferences_updated",
            "user.erased",
            "user.activity",
            "product.created",
            "product.updated",
            "product.price_dropped",
            "product.out_of_stock",
            "product.back_in_stock",
            "order.placed",
            "order.status_changed",
            "order.delayed",
            "promo.campaign",
            "promo.campaign_cancelled",
            "recommendation.generated",
            "notification.created");

    public RabbitmqSettings {
        out = List.copyOf(out);
        mandatory = List.copyOf(mandatory);
        new Checks()
                .that(
                        uri.isEmpty() || isBroker(uri.get()),
                        "rabbitmq.uri",
                        "must be amqp://user:password@host:port/vhost or amqps:// with nothing behind it",
                        uri.map(ConnectionUri::toString).orElse("unset"))
                .that(
                        out.containsAll(mandatory),
                        "rabbitmq.mandatory",
                        "must be among rabbitmq.out",
                        mandatory,
                        "rabbitmq.out")
                .that(
                        firstRetry.compareTo(longestRetry) <= 0,
                        "rabbitmq.first-retry",
                        "must be at most rabbitmq.longest-retry (" + longestRetry + ")",
                        firstRetry,
                        "rabbitmq.longest-retry")
                .orThrow();
    }

    public boolean isOn() {
        return uri.isPresent();
    }

    private static boolean isBroker(ConnectionUri uri) {
        try {
            var parsed = new URI(uri.value());
            var isAlone = parsed.getRawQuery() == null && parsed.getRawFragment() == null;
            return parsed.getHost() != null && isAlone && parsed.getRawPath().lastIndexOf('/') <= 0;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** How the broker keeps a queue: on most of several brokers, or on one. */
    public enum QueueType {
        QUORUM,
        CLASSIC
    }
}
