package tidings.users;

import java.util.Map;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.bus.Refused;

/** The refusals of this domain. */
final class Bad {
    private Bad() {}

    /** What is wrong with an argument, by its place in the request, such as {@code preferences.quietHours.from}. */
    static Refused input(String argument, String complaint) {
        return Refusal.of(Code.BAD_USER_INPUT, argument + " " + complaint + ".", Map.of("argument", argument))
                .asException();
    }

    static Refused noSuchUser() {
        return Refusal.of(Code.NOT_FOUND, "There is no such user.").asException();
    }

    static Refused noSuchLink() {
        return Refusal.of(Code.NOT_FOUND, "This link leads nowhere.").asException();
    }

    static Refused wrongPassword() {
        return Refusal.of(Code.UNAUTHENTICATED, "The email address or the password is wrong.")
                .asException();
    }

    static Refused ended() {
        return Refusal.of(Code.UNAUTHENTICATED, "This session has ended. Sign in again.")
                .asException();
    }

    static Refused notAdmin() {
        return Refusal.of(Code.FORBIDDEN, "This is for administrators.").asException();
    }

    static Refused uselessToken() {
        return input("token", "is not valid, or not any more");
    }
}
