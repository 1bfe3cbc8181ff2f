package tidings.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tidings.bus.Refusal;

/** What the description of a product has to be. */
final class ProductRules {
    static final int MOST_PIECES = 1_000_000_000;

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_DESCRIPTION = 5_000;
    private static final int LONGEST_CATEGORY = 60;
    private static final int LONGEST_TAG = 40;
    private static final int MOST_TAGS = 20;

    private ProductRules() {}

    static String name(String name) {
        return text("name", name, LONGEST_NAME);
    }

    static String category(String category) {
        return text("category", category, LONGEST_CATEGORY);
    }

    static String description(@Nullable String description) {
        var stripped = description == null ? "" : description.strip();
        checkCharacters("description", stripped);
        if (stripped.length() > LONGEST_DESCRIPTION) {
            throw Refusal.badInput("description", "must be at most " + LONGEST_DESCRIPTION + " characters long");
        }
        return stripped;
    }

    /** Each once, however it is written. */
    static List<String> tags(List<String> tags) {
        if (tags.size() > MOST_TAGS) {
            throw Refusal.badInput("tags", "must have at most " + MOST_TAGS + " entries");
        }
        var distinct = new LinkedHashMap<String, String>();
        for (var i = 0; i < tags.size(); i++) {
            var tag = text("tags[" + i + "]", tags.get(i), LONGEST_TAG);
            distinct.putIfAbsent(Words.folded(tag), tag);
        }
        return List.copyOf(distinct.values());
    }

    static int quantity(int quantity) {
        Refusal.unlessBetween("quantity", quantity, 0, MOST_PIECES);
        return quantity;
    }

    private static String text(String argument, String text, int longest) {
        var stripped = text.strip();
        checkCharacters(argument, stripped);
        if (stripped.isEmpty()) {
            throw Refusal.badInput(argument, "must not be empty");
        }
        if (stripped.length() > longest) {
            throw Refusal.badInput(argument, "must be at most " + longest + " characters long");
        }
        return stripped;
    }

    private static void checkCharacters(String argument, String text) {
        if (text.codePoints().anyMatch(ProductRules::isForbidden)) {
            throw Refusal.badInput(argument, "must not hold control characters");
        }
    }

    /** Half of a character, too: it could not be stored as it came. */
    private static boolean isForbidden(int character) {
        var isControl = Character.isISOControl(character) && "\n\r\t".indexOf(character) < 0;
        return isControl || (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE);
    }
}
