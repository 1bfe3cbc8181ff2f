package tidings.notifications;

import java.time.Instant;
import tidings.bus.Wire;
import tidings.users.Category;

/**
 * What a mail tells, and to whom, as of now.
 *
 * @param address where it goes; the one of this moment, not of when it was planned
 * @param data the same content as a JSON document: ids, prices, links
 */
@Wire("notifications.mail-content.v1")
public record MailContent(
        String userId,
        String name,
        String address,
        String locale,
        String timeZone,
        Category category,
        Priority priority,
        String type,
        String title,
        String body,
        String data,
        Instant createdAt) {
    /** Without what is in it: that is for one person. */
    @Override
    public String toString() {
        return "MailContent[" + type + " for " + userId + "]";
    }
}
