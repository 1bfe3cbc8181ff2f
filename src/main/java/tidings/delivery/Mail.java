package tidings.delivery;

import java.time.Instant;
import java.util.List;

/**
 * A mail, ready to be handed over: all of it is checked text, and its headers are plain ASCII lines.
 *
 * @param id that of its job
 * @param messageId the same at every try
 * @param headers beside the usual ones, such as List-Unsubscribe
 */
public record Mail(
        String id,
        String messageId,
        String userId,
        String to,
        String name,
        String subject,
        String text,
        String html,
        List<Header> headers,
        Instant at) {
    public Mail {
        headers = List.copyOf(headers);
    }

    /** One line of the head. */
    public record Header(String name, String value) {}

    /** Without what is in it: that may be a token. */
    @Override
    public String toString() {
        return "Mail[" + id + "]";
    }
}
