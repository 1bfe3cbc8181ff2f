package tidings.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The mail server: a real one if there is a URI, otherwise mails are kept in the local mailbox.
 *
 * @param from whom mails are from
 * @param sender the name beside that address
 * @param ca a file with the certificates that are trusted instead of Java's own
 * @param connections that a node holds open at once
 * @param mailsPerConnection after which one is closed
 * @param sendTime how long sending one mail may take in all
 */
public record SmtpSettings(
        Optional<ConnectionUri> uri,
        String from,
        String sender,
        StartTls starttls,
        Optional<Path> ca,
        int connections,
        int mailsPerConnection,
        Duration connectTimeout,
        Duration sendTime) {
    public SmtpSettings {
        new Checks()
                .that(
                        uri.isEmpty() || isServer(uri.get()),
                        "smtp.uri",
                        "must be smtp://host:port or smtps://host:port, with user:password@ percent-encoded before the host if"
                                + " need be, and nothing behind it",
                        uri.map(ConnectionUri::toString).orElse("unset"))
                .orThrow();
    }

    /** Whether the mail client will understand it; a name with an underscore is none. */
    private static boolean isServer(ConnectionUri uri) {
        try {
            var parsed = new URI(uri.value());
            var isAlone = parsed.getRawQuery() == null && parsed.getRawFragment() == null;
            return parsed.getHost() != null && isAlone && parsed.getRawPath().isEmpty();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Whether a connection that begins in the clear is encrypted. */
    public enum StartTls {
        DISABLED,
        OPTIONAL,
        REQUIRED
    }
}
