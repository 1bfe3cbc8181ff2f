package tidings.users;

import java.text.Normalizer;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tidings.bus.Refusal;

/** What a name, a locale and a time zone have to be. */
final class ProfileRules {
    private static final int LONGEST_LOCALE = 35;
    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
    private static final int ZERO_WIDTH_JOINER = 0x200d;
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(zone -> !zone.startsWith("SystemV/"))
            .collect(Collectors.toUnmodifiableSet());

    private ProfileRules() {}

    /** A name of letters of any script: one line, nothing invisible, nothing that turns the direction of writing. */
    static String name(String typed, int longest) {
        if (typed.length() > 4 * longest) {
            throw Refusal.badInput("name", "must be at most " + longest + " characters long");
        }
        var name = Normalizer.normalize(typed, Normalizer.Form.NFC).strip();
        if (name.codePointCount(0, name.length()) > longest) {
            throw Refusal.badInput("name", "must be at most " + longest + " characters long");
        }
        if (name.codePoints().noneMatch(Character::isLetterOrDigit)) {
            throw Refusal.badInput("name", "must have a letter or a digit");
        }
        if (!name.codePoints().allMatch(ProfileRules::isVisible)) {
            throw Refusal.badInput("name", "must be one line without invisible characters");
        }
        return name;
    }

    /** A language tag by BCP 47, in its canonical form. */
    static String locale(String typed) {
        try {
            var locale = new Locale.Builder()
                    .setLanguageTag(typed.length() > LONGEST_LOCALE ? "" : typed)
                    .build();
            if (LANGUAGE.matcher(locale.getLanguage()).matches()) {
                return locale.toLanguageTag();
            }
        } catch (IllformedLocaleException e) {
            // the sentence below says it
        }
        throw Refusal.badInput("locale", "must be a language tag such as en or de-AT");
    }

    /** A zone of the IANA database; a mere offset has no summer time and is none. */
    static String timeZone(String typed) {
        if (!ZONES.contains(typed)) {
            throw Refusal.badInput("timeZone", "must be a time zone such as Europe/Vienna");
        }
        return typed;
    }

    static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.FORMAT -> character == ZERO_WIDTH_JOINER || character == ZERO_WIDTH_NON_JOINER;
            default -> true;
        };
    }
}
