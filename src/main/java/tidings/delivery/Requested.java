package tidings.delivery;

import java.util.Optional;
import java.util.stream.Stream;

/** The mails that people ask for, which hold a token. */
enum Requested {
    PASSWORD_RESET("user.password_reset_requested"),
    EMAIL_VERIFICATION("user.email_verification_requested");

    private final String type;

    Requested(String type) {
        this.type = type;
    }

    /** By the type of their notification. */
    static Optional<Requested> of(String type) {
        return Stream.of(values()).filter(each -> each.type.equals(type)).findFirst();
    }
}
