package tidings.catalog;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The words of a text as they are found again: letters and digits only, without case, width and accents. So nothing that
 * somebody types can be an operator or a pattern. Scripts written without spaces are taken character by character.
 */
final class Words {
    private static final int MOST_OF_A_PRODUCT = 400;
    private static final int LONGEST = 40;
    private static final int FIRST_ACCENT = 0x300;
    private static final int LAST_ACCENT = 0x36f;

    private final Set<String> found = new LinkedHashSet<>();
    private final StringBuilder word = new StringBuilder();

    private Words() {}

    /** In the order of the text, each once. */
    static List<String> of(String text) {
        var words = new Words();
        folded(text).codePoints().forEach(words::add);
        words.end();
        return List.copyOf(words.found);
    }

    /** Those of the name and the tags before those of the description, of which a very long one gives only its beginning. */
    static List<String> of(String name, List<String> tags, String description) {
        var all = new ArrayList<>(List.of(name));
        all.addAll(tags);
        all.add(description);
        return of(String.join(" ", all)).stream().limit(MOST_OF_A_PRODUCT).toList();
    }

    /** The same for texts that differ in case, width and accents only. */
    static String folded(String text) {
        var plain = new StringBuilder(text.length());
        Normalizer.normalize(text.strip(), Normalizer.Form.NFKD)
                .codePoints()
                .filter(character -> character < FIRST_ACCENT || character > LAST_ACCENT)
                .forEach(plain::appendCodePoint);
        return plain.toString().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private void add(int character) {
        if (Character.isIdeographic(character)) {
            end();
            found.add(Character.toString(character));
        } else if (!isOfAWord(character)) {
            end();
        } else if (word.length() < LONGEST) {
            word.appendCodePoint(character);
        }
    }

    private void end() {
        if (word.length() > 0) {
            found.add(word.toString());
            word.setLength(0);
        }
    }

    private static boolean isOfAWord(int character) {
        var kind = Character.getType(character);
        return Character.isLetterOrDigit(character)
                || kind == Character.NON_SPACING_MARK
                || kind == Character.COMBINING_SPACING_MARK;
    }
}
