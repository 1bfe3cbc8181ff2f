package tidings.notifications;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tidings.users.Category;
import tidings.users.Channel;
import tidings.users.DigestPeriod;
import tidings.users.PreferenceEntry;
import tidings.users.Preferences;
import tidings.users.QuietHours;

/** People and matters for tests of what is decided. */
final class Somebody {
    static final QuietHours NIGHT = new QuietHours("22:00", "07:00");

    private Somebody() {}

    /** Wants everything, one by one, at any time. */
    static Person easy() {
        return with(prefers(true, null, DigestPeriod.NONE));
    }

    static Person with(Preferences preferences) {
        return new Person("ann", Locale.ENGLISH, ZoneId.of("Europe/Vienna"), preferences, true, true);
    }

    static Person speaking(String tag) {
        var ann = easy();
        return new Person(ann.id(), Locale.forLanguageTag(tag), ann.zone(), ann.preferences(), true, true);
    }

    static Preferences prefers(boolean everything, @Nullable QuietHours hours, DigestPeriod digest) {
        var entries = new ArrayList<PreferenceEntry>();
        for (var category : Category.values()) {
            for (var channel : Channel.values()) {
                entries.add(new PreferenceEntry(category, channel, everything, false, null));
            }
        }
        return new Preferences(entries, hours, digest, List.of());
    }

    /** Everything on this channel, nothing on another. */
    static Preferences prefersOnly(Channel channel) {
        var everything = prefers(true, null, DigestPeriod.NONE);
        var entries = everything.entries().stream()
                .map(entry ->
                        new PreferenceEntry(entry.category(), entry.channel(), entry.channel() == channel, false, null))
                .toList();
        return new Preferences(entries, null, DigestPeriod.NONE, List.of());
    }

    static Matter matter(Category category, Priority priority) {
        var written = new Content.Written("title", "body", "{}");
        return new Matter("e1", "type", category, priority, Instant.parse("2026-06-01T10:00:00Z"), written);
    }
}
