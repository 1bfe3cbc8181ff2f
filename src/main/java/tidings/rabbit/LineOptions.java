package tidings.rabbit;

import io.vertx.core.net.PemTrustOptions;
import io.vertx.rabbitmq.RabbitMQOptions;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import tidings.settings.ConnectionUri;
import tidings.settings.RabbitmqSettings;

/** How the client connects. Not by its own reading of the URI, which with TLS would trust everybody. */
final class LineOptions {
    private static final int PORT = 5672;
    private static final int TLS_PORT = 5671;
    private static final String GUEST = "guest";

    private LineOptions() {}

    static RabbitMQOptions of(RabbitmqSettings settings, String name) {
        var uri = URI.create(settings.uri().map(ConnectionUri::value).orElseThrow());
        var isTls = uri.getScheme().equals("amqps");
        var options = new RabbitMQOptions()
                .setHost(uri.getHost())
                .setPort(uri.getPort() > 0 ? uri.getPort() : isTls ? TLS_PORT : PORT)
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
        return isTls ? encrypted(options, settings) : options;
    }

    private static RabbitMQOptions encrypted(RabbitMQOptions options, RabbitmqSettings settings) {
        options.setSsl(true).setHostnameVerificationAlgorithm("HTTPS");
        settings.ca().ifPresent(file -> options.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
        return options;
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
