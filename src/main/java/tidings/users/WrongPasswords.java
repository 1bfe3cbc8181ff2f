package tidings.users;

import io.vertx.core.Future;
import java.util.function.Supplier;
import tidings.users.UsersRules.Limit;
import tidings.users.UsersRules.ThrottleRules;

/**
 * Bounds the guessing of passwords without handing anybody a way to keep an owner out: from a device that the owner has
 * signed in from only what was tried from there counts, so others can use up only their own tries. From elsewhere the right
 * password works after the wait, and setting a new one by mail makes a device known.
 */
final class WrongPasswords {
    private final Throttle throttle;
    private final ThrottleRules rules;

    WrongPasswords(Throttle throttle, ThrottleRules rules) {
        this.throttle = throttle;
        this.rules = rules;
    }

    /** Whose password is tried, from where. The account stands for any text that was given as an address. */
    record Try(String account, String address, String device, boolean isKnownDevice) {}

    /** Runs a comparison if there is a place for it, which it keeps only where the password was wrong. */
    Future<Boolean> counted(Try attempt, Supplier<Future<Boolean>> comparison) {
        return attempt.isKnownDevice()
                ? counted(rules.wrongByDevice(), attempt.account() + "\n" + attempt.device(), comparison)
                : counted(
                        rules.wrongByAddress(),
                        attempt.address(),
                        () -> counted(rules.wrongByAccount(), attempt.account(), comparison));
    }

    private Future<Boolean> counted(Limit limit, String subject, Supplier<Future<Boolean>> comparison) {
        return throttle.counting(limit, subject, outcome -> outcome.succeeded() && !outcome.result(), comparison);
    }
}
