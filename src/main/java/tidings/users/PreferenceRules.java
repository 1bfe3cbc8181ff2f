package tidings.users;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tidings.bus.Refusal;

/** What a change of preferences has to be. Answers it in the form in which it is kept. */
final class PreferenceRules {
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");

    private PreferenceRules() {}

    static PreferencesChange check(PreferencesChange change, String path, UsersRules.Sizes sizes) {
        checkEntries(change.entries(), path + "entries");
        checkQuietHours(change, path + "quietHours");
        return new PreferencesChange(
                change.entries(),
                change.quietHours(),
                change.clearQuietHours(),
                change.digest(),
                interests(change.interests(), path + "interests", sizes));
    }

    private static void checkEntries(@Nullable List<PreferencesChange.Choice> entries, String path) {
        if (entries == null) {
            return;
        }
        var named = new HashSet<String>();
        for (var i = 0; i < entries.size(); i++) {
            checkEntry(entries.get(i), path + "[" + i + "]", named);
        }
    }

    private static void checkEntry(PreferencesChange.Choice choice, String path, Set<String> named) {
        var lock = Choices.lockOf(choice.category());
        if (lock != null && !choice.enabled()) {
            throw Refusal.badInput(path, "is locked: " + lock.replaceAll("\\.$", ""));
        }
        if (!named.add(choice.category() + "/" + choice.channel())) {
            throw Refusal.badInput(path, "names the same category and channel as an entry before it");
        }
    }

    private static void checkQuietHours(PreferencesChange change, String path) {
        var hours = change.quietHours();
        if (hours == null) {
            return;
        }
        if (change.clearQuietHours()) {
            throw Refusal.badInput(path, "cannot be set and cleared at once");
        }
        checkTime(hours.from(), path + ".from");
        checkTime(hours.to(), path + ".to");
        if (hours.from().equals(hours.to())) {
            throw Refusal.badInput(path, "must end at another time than they begin");
        }
    }

    private static void checkTime(String time, String path) {
        if (!TIME.matcher(time).matches()) {
            throw Refusal.badInput(path, "must be a time such as 22:00");
        }
    }

    private static @Nullable List<String> interests(@Nullable List<String> typed, String path, UsersRules.Sizes sizes) {
        if (typed == null) {
            return null;
        }
        if (typed.size() > sizes.interests()) {
            throw Refusal.badInput(path, "must be at most " + sizes.interests());
        }
        var interests = new LinkedHashMap<String, String>();
        for (var i = 0; i < typed.size(); i++) {
            var interest = interest(typed.get(i), path + "[" + i + "]", sizes.interest());
            interests.putIfAbsent(key(interest), interest);
        }
        return new ArrayList<>(interests.values());
    }

    /** The same for interests that differ in case and width only: people write them as they like. */
    static String key(String interest) {
        return normalized(interest).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private static String normalized(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
    }

    private static String interest(String typed, String path, int longest) {
        var interest = typed.length() > 4 * longest ? "" : normalized(typed);
        var fits = !interest.isEmpty()
                && interest.codePointCount(0, interest.length()) <= longest
                && interest.codePoints().allMatch(ProfileRules::isVisible);
        if (!fits) {
            throw Refusal.badInput(path, "must be one line of 1 to " + longest + " characters");
        }
        return interest;
    }
}
