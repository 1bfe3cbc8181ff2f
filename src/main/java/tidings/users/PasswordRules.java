package tidings.users;

import java.text.Normalizer;
import tidings.bus.Refusal;

/** What a password has to be. Its length is looked at before anything is done with it. */
final class PasswordRules {
    private static final int SHORTEST = 8;
    private static final int LONGEST = 128;

    private PasswordRules() {}

    /** A password that somebody wants to have. */
    static Secret chosen(Secret typed, String argument) {
        var password = given(typed, argument);
        if (length(password) < SHORTEST) {
            throw Refusal.badInput(argument, "must be at least " + SHORTEST + " characters long");
        }
        return password;
    }

    /** A password that somebody claims to have: in the form in which it is hashed, on whatever keyboard it was typed. */
    static Secret given(Secret typed, String argument) {
        if (typed.value().length() > 2 * LONGEST) {
            throw tooLong(argument);
        }
        var password = new Secret(Normalizer.normalize(typed.value(), Normalizer.Form.NFC));
        if (length(password) > LONGEST) {
            throw tooLong(argument);
        }
        return password;
    }

    private static int length(Secret password) {
        return password.value().codePointCount(0, password.value().length());
    }

    private static RuntimeException tooLong(String argument) {
        return Refusal.badInput(argument, "must be at most " + LONGEST + " characters long");
    }
}
