package tidings.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where and how a node listens; port 0 is any free one. */
public record HttpSettings(
        String host,
        int port,
        Optional<Path> tls,
        List<String> origins,
        List<String> trustedProxies,
        Optional<ConnectionUri> publicUrl,
        Optional<Secret> opsToken,
        int connections,
        int lineBytes,
        int headerBytes,
        Duration headerTime,
        Duration idleTime,
        int bodyBytes,
        Duration bodyTime) {
    public HttpSettings {
        origins = List.copyOf(origins);
        trustedProxies = List.copyOf(trustedProxies);
    }
}
