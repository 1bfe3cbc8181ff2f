package tidings.delivery;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Text in the head of a mail, as RFC 2047 wants it where it is more than plain words. */
final class HeaderText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9 ]{0,60}");
    private static final Pattern ENDS_A_LINE = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]");
    private static final int BYTES_A_WORD = 39;

    private HeaderText() {}

    /** Whether it would be taken for more than one line by somebody. */
    static boolean isOneLine(String text) {
        return !ENDS_A_LINE.matcher(text).find();
    }

    static String encoded(String text) {
        return PLAIN.matcher(text).matches() ? text : String.join("\r\n ", words(text));
    }

    /** A name and an address, as in From. */
    static String mailbox(String name, String address) {
        return name.isBlank() ? address : encoded(name) + " <" + address + ">";
    }

    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        var bytes = 0;
        for (var character : text.codePoints().mapToObj(Character::toString).toList()) {
            var more = character.getBytes(StandardCharsets.UTF_8).length;
            if (bytes + more > BYTES_A_WORD) {
                words.add(word(word));
                word.setLength(0);
                bytes = 0;
            }
            word.append(character);
            bytes += more;
        }
        words.add(word(word));
        return words;
    }

    private static String word(CharSequence text) {
        var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes) + "?=";
    }
}
