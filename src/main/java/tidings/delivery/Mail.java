package tidings.delivery;

import java.time.Instant;

/** A mail as it would be sent. */
public record Mail(String id, String userId, String to, String subject, String body, Instant at) {
    /** Without what is in it: that may be a token. */
    @Override
    public String toString() {
        return "Mail[" + id + "]";
    }
}
