package tidings.settings.log;

import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.event.KeyValuePair;

/** Text that anyone may have written, made fit for a log. */
public final class LogText {
    static final int LONGEST_MESSAGE = 4_000;
    static final int LONGEST_VALUE = 1_000;
    static final int LONGEST_TRACE = 20_000;

    private LogText() {}

    /** The text, or its beginning and how much is left out. */
    public static String limited(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        var end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + "… (" + (text.length() - end) + " more)";
    }

    /** On one line, without anything that a terminal takes for a command or that changes the direction of writing. */
    public static String oneLine(String text) {
        if (text.codePoints().allMatch(LogText::isVisible)) {
            return text;
        }
        return text.codePoints().mapToObj(LogText::shown).collect(Collectors.joining());
    }

    static List<KeyValuePair> limited(List<KeyValuePair> pairs) {
        return pairs.stream()
                .map(pair -> new KeyValuePair(pair.key, limited(String.valueOf(pair.value), LONGEST_VALUE)))
                .toList();
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static String shown(int codePoint) {
        return switch (codePoint) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> isVisible(codePoint) ? Character.toString(codePoint) : String.format("\\u%04x", codePoint);
        };
    }
}
