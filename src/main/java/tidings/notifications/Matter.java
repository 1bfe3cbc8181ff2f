package tidings.notifications;

import java.time.Instant;
import java.util.Set;
import tidings.bus.Events;
import tidings.users.Category;
import tidings.users.UserEvent.EmailVerificationRequested;
import tidings.users.UserEvent.PasswordResetRequested;

/**
 * Something to tell, whoever hears of it.
 *
 * @param eventId of the event it came from
 * @param type such as {@code order.placed}
 * @param at when it happened
 */
record Matter(String eventId, String type, Category category, Priority priority, Instant at, Content content) {
    /** What somebody asked to hear of, as with a watched product, is no promotion. */
    private static final Set<Category> PROMOTIONAL =
            Set.of(Category.PROMOTIONS, Category.RECOMMENDATIONS, Category.NEWSLETTER);

    /** What is mailed and nothing else: whoever asked for it may not be signed in. */
    private static final Set<String> HIDDEN =
            Set.of(Events.typeOf(PasswordResetRequested.class), Events.typeOf(EmailVerificationRequested.class));

    boolean isHidden() {
        return HIDDEN.contains(type);
    }

    /** What nobody can choose not to hear of; a promotion never is, however urgent it is said to be. */
    boolean isMandatory() {
        return category == Category.SECURITY || (priority == Priority.CRITICAL && !isPromotional());
    }

    boolean isPromotional() {
        return isPromotional(category);
    }

    static boolean isPromotional(Category category) {
        return PROMOTIONAL.contains(category);
    }
}
