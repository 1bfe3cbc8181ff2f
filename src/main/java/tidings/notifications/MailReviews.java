package tidings.notifications;

import java.util.List;
import tidings.bus.Wire;

/** One for each mail whose notification and user there still are. */
@Wire("notifications.mail-reviews.v1")
public record MailReviews(List<MailReview> reviews) {
    public MailReviews {
        reviews = List.copyOf(reviews);
    }
}
