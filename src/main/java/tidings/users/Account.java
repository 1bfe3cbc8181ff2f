package tidings.users;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's account, as it is stored.
 *
 * @param rev moves with every change, which is a compare-and-set on it
 * @param seq of the last event told
 * @param epoch moves when all sessions end: one of another epoch is dead
 * @param reset a pending request for a new password
 * @param verification a pending request to confirm the address
 */
record Account(
        String id,
        long rev,
        long seq,
        long epoch,
        String name,
        EmailAddress email,
        boolean emailVerified,
        Role role,
        String locale,
        String timeZone,
        Choices choices,
        Instant createdAt,
        String passwordHash,
        List<Device> devices,
        @Nullable MailRequest reset,
        @Nullable MailRequest verification) {

    /** Something its owner has signed in from. */
    record Device(String hash, Instant seenAt) {}

    /** A mail that was asked for; its token is known only by its hash. */
    record MailRequest(String id, String tokenHash, Instant until) {
        boolean isGood(Instant now) {
            return now.isBefore(until);
        }
    }

    boolean knows(String device) {
        return devices.stream().anyMatch(known -> known.hash().equals(device));
    }

    User toUser(PreferenceDefaults defaults) {
        return new User(
                id, name, email.text(), emailVerified, role, locale, timeZone, choices.over(defaults), createdAt);
    }
}
