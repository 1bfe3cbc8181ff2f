package tidings.web.graphql;

import java.util.List;
import tidings.users.Category;
import tidings.users.Channel;
import tidings.users.DigestPeriod;
import tidings.users.PreferencesChange;
import tidings.users.PreferencesChange.Choice;
import tidings.users.QuietHours;

/** Preferences as a client writes them. */
final class PreferenceArguments {
    static final PreferencesChange NOTHING = PreferencesChange.NOTHING;

    private static final int MOST_ENTRIES = 50;
    private static final int MOST_INTERESTS = 100;
    private static final int LONGEST = 1_000;

    private PreferenceArguments() {}

    static PreferencesChange change(Arguments input) {
        return new PreferencesChange(
                input.objects("entries", MOST_ENTRIES)
                        .map(PreferenceArguments::choices)
                        .orElse(null),
                input.optionalObject("quietHours")
                        .map(hours -> new QuietHours(hours.text("from", LONGEST), hours.text("to", LONGEST)))
                        .orElse(null),
                input.flag("clearQuietHours", false),
                input.optionalChoice("digest", DigestPeriod.class).orElse(null),
                input.texts("interests", MOST_INTERESTS, LONGEST).orElse(null));
    }

    private static List<Choice> choices(List<Arguments> entries) {
        return entries.stream()
                .map(entry -> new Choice(
                        entry.choice("category", Category.class),
                        entry.choice("channel", Channel.class),
                        entry.flag("enabled", false)))
                .toList();
    }
}
