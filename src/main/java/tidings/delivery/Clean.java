package tidings.delivery;

import java.nio.charset.StandardCharsets;

/** Text that somebody typed, fit for a mail: what is not text is gone, what breaks a line where there is but one is a space. */
final class Clean {
    private static final int NEXT_LINE = 0x85;

    private Clean() {}

    /** On one line and at most so many bytes long; what is too long ends with an ellipsis. */
    static String line(String text, int mostBytes) {
        var line = new StringBuilder();
        text.codePoints().map(Clean::onALine).filter(Clean::isText).forEach(line::appendCodePoint);
        return cut(line.toString().strip().replaceAll(" {2,}", " "), mostBytes);
    }

    /** With its lines, all ended alike. */
    static String text(String text) {
        var kept = new StringBuilder();
        text.replace("\r\n", "\n")
                .codePoints()
                .map(each -> isEndOfLine(each) ? '\n' : each)
                .filter(each -> each == '\n' || each == '\t' || isText(each))
                .forEach(kept::appendCodePoint);
        return kept.toString().strip();
    }

    /** The beginning, so many characters of it. */
    static String teaser(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most - 1)).stripTrailing() + "…";
    }

    private static int onALine(int each) {
        return isEndOfLine(each) || Character.isSpaceChar(each) || each == '\t' ? ' ' : each;
    }

    private static boolean isEndOfLine(int each) {
        return each == '\r' || each == '\n' || each == NEXT_LINE || each == 0x2028 || each == 0x2029;
    }

    /** Neither a control character, nor half a character, nor what turns the direction of the text around it. */
    private static boolean isText(int each) {
        var turns = (each >= 0x202A && each <= 0x202E) || (each >= 0x2066 && each <= 0x2069);
        return !turns && !Character.isISOControl(each) && Character.getType(each) != Character.SURROGATE;
    }

    private static String cut(String line, int mostBytes) {
        var whole = line;
        while (whole.getBytes(StandardCharsets.UTF_8).length > mostBytes) {
            var over = whole.getBytes(StandardCharsets.UTF_8).length - mostBytes;
            var fewer = whole.codePointCount(0, whole.length()) - Math.max(2, over / 4);
            whole = whole.substring(0, whole.offsetByCodePoints(0, Math.max(0, fewer)))
                            .stripTrailing() + "…";
        }
        return whole;
    }
}
