package tidings.rabbit;

import io.vertx.core.net.TrustOptions;
import io.vertx.rabbitmq.RabbitMQOptions;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tidings.settings.ConnectionUri;
import tidings.settings.RabbitmqSettings;
import tidings.settings.RabbitmqSettings.QueueType;

/** How a line is opened. Not by the client's own reading of the URI, which with TLS would trust everybody. */
final class LineOptions {
    private static final int PORT = 5672;
    private static final int TLS_PORT = 5671;
    private static final String GUEST = "guest";

    private final RabbitmqSettings settings;
    private final URI uri;
    private final Optional<TrustOptions> trust;

    /** Reads a file. */
    LineOptions(RabbitmqSettings settings) {
        this.settings = settings;
        this.uri = URI.create(settings.uri().map(ConnectionUri::value).orElseThrow());
        this.trust = uri.getScheme().equals("amqps")
                ? Optional.of(TrustOptions.wrap(HostChecking.with(settings.ca())))
                : Optional.empty();
    }

    QueueType queueType() {
        return settings.queueType();
    }

    RabbitMQOptions named(String name) {
        var options = new RabbitMQOptions()
                .setHost(uri.getHost())
                .setPort(port())
                .setVirtualHost(
                        uri.getRawPath().length() < 2
                                ? "/"
                                : decoded(uri.getRawPath().substring(1)))
                .setUser(user(uri))
                .setPassword(password(uri))
                .setConnectionName("tidings " + name)
                .setConnectionTimeout((int) settings.connectTimeout().toMillis())
                .setHandshakeTimeout((int) settings.connectTimeout().toMillis())
                .setRequestedHeartbeat((int) settings.heartbeat().toSeconds())
                .setAutomaticRecoveryEnabled(false)
                .setReconnectAttempts(0);
        trust.ifPresent(those -> options.setSsl(true).setTrustOptions(those).setHostnameVerificationAlgorithm(""));
        return options;
    }

    private int port() {
        if (uri.getPort() > 0) {
            return uri.getPort();
        }
        return trust.isPresent() ? TLS_PORT : PORT;
    }

    private static String user(URI uri) {
        return uri.getRawUserInfo() == null
                ? GUEST
                : decoded(uri.getRawUserInfo().split(":", 2)[0]);
    }

    private static String password(URI uri) {
        var parts = uri.getRawUserInfo() == null
                ? new String[0]
                : uri.getRawUserInfo().split(":", 2);
        return parts.length < 2 ? GUEST : decoded(parts[1]);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
