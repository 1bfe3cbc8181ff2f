package tidings.notifications;

import java.time.ZoneId;
import java.util.Locale;
import tidings.texts.Reader;
import tidings.users.Preferences;
import tidings.users.User;

/** What the policy has to know of somebody. */
record Person(
        String id, Locale locale, ZoneId zone, Preferences preferences, boolean emailVerified, boolean hasAddress) {
    Reader reader() {
        return new Reader(locale, zone);
    }

    static Person of(User user) {
        return new Person(
                user.id(),
                Locale.forLanguageTag(user.locale()),
                ZoneId.of(user.timeZone()),
                user.preferences(),
                user.emailVerified(),
                !user.email().isBlank());
    }
}
