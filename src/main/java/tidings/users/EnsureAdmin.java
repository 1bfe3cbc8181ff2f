package tidings.users;

import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.store.Duplicate;
import tidings.store.Ids;
import tidings.users.UserEvent.UserRegistered;

/**
 * Creates an ADMIN where there is none. Its id is the same on every node, so of two nodes that start at once one creates
 * it. An id whose account is no ADMIN any more is passed over for the next.
 */
final class EnsureAdmin {
    private static final int MOST_FORMER_ADMINS = 1_000;
    private static final int MADE_UP_LENGTH = 20;

    private final Accounts accounts;
    private final Passwords passwords;
    private final UsersRules rules;
    private final Clock clock;
    private final SecureRandom random;

    EnsureAdmin(Accounts accounts, Passwords passwords, UsersRules rules, Clock clock, SecureRandom random) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.rules = rules;
        this.clock = clock;
        this.random = random;
    }

    Future<FirstAdmin> ensure(String typedEmail, Optional<Secret> chosen) {
        var email = EmailAddress.of(typedEmail);
        chosen.ifPresent(password -> PasswordRules.chosen(password, "password"));
        return ensure(email, chosen, 1);
    }

    private Future<FirstAdmin> ensure(EmailAddress email, Optional<Secret> chosen, int place) {
        return accounts.findAdmin()
                .compose(found -> found.isPresent()
                        ? Future.succeededFuture(
                                new FirstAdmin(found.get().email().text(), false, Optional.empty()))
                        : refuseIfTaken(email).compose(free -> create(email, chosen, place)));
    }

    /** Whoever holds that account already may not be whom the operator means. */
    private Future<Void> refuseIfTaken(EmailAddress email) {
        return accounts.findByEmail(email)
                .compose(taken -> taken.filter(account -> account.role() != Role.ADMIN)
                        .map(account -> Refusal.of(
                                        Code.CONFLICT, "The address of the first ADMIN has a CUSTOMER's account.")
                                .<Void>asFuture())
                        .orElseGet(Future::succeededFuture));
    }

    private Future<FirstAdmin> create(EmailAddress email, Optional<Secret> chosen, int place) {
        var password = chosen.orElseGet(() -> new Secret(Tokens.random(random).substring(0, MADE_UP_LENGTH)));
        var created = new FirstAdmin(email.text(), true, chosen.isPresent() ? Optional.empty() : Optional.of(password));
        return passwords
                .hash(PasswordRules.chosen(password, "password"))
                .map(hash -> admin(email, hash, place))
                .compose(admin -> accounts.insert(admin, new UserRegistered(admin.id(), admin.locale())))
                .map(created)
                .recover(cause -> cause instanceof Duplicate && place < MOST_FORMER_ADMINS
                        ? ensure(email, chosen, place + 1)
                        : Future.failedFuture(cause));
    }

    private Account admin(EmailAddress email, String hash, int place) {
        return new Account(
                Ids.derived("first-admin", String.valueOf(place)),
                1,
                0,
                0,
                "Admin",
                email,
                false,
                Role.ADMIN,
                rules.locale(),
                rules.timeZone(),
                Choices.NONE,
                clock.instant(),
                hash,
                List.of(),
                null,
                null);
    }
}
