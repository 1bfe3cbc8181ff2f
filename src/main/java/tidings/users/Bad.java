package tidings.users;

import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.bus.Refused;

/** The refusals of this domain. */
final class Bad {
    private Bad() {}

    static Refused noSuchUser() {
        return Refusal.of(Code.NOT_FOUND, "There is no such user.").asException();
    }

    static Refused wrongPassword() {
        return Refusal.of(Code.UNAUTHENTICATED, "The email address or the password is wrong.")
                .asException();
    }

    static Refused ended() {
        return Refusal.of(Code.UNAUTHENTICATED, "This session has ended. Sign in again.")
                .asException();
    }

    static Refused uselessToken() {
        return Refusal.badInput("token", "is not valid, or not any more");
    }
}
