package tidings.settings;

import java.time.Duration;
import java.util.Optional;

/**
 * The mail server: a real one if there is a URI, otherwise mails are kept in the local mailbox.
 *
 * @param from whom mails are from
 * @param sender the name beside that address
 * @param connections that a node holds open at once
 * @param mailsPerConnection after which one is closed
 * @param sendTime how long sending one mail may take in all
 */
public record SmtpSettings(
        Optional<ConnectionUri> uri,
        String from,
        String sender,
        StartTls starttls,
        int connections,
        int mailsPerConnection,
        Duration connectTimeout,
        Duration sendTime) {

    /** Whether a connection that begins in the clear is encrypted. */
    public enum StartTls {
        DISABLED,
        OPTIONAL,
        REQUIRED
    }
}
