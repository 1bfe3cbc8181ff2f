package tidings.settings;

/** How a value that someone wrote appears in a message: on one line, and not endless. */
final class Shown {
    static final String HIDDEN = "a value that is not shown";
    private static final int LONGEST = 120;

    private Shown() {}

    static String text(String value) {
        var cut = value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…";
        var shown = new StringBuilder();
        cut.codePoints().forEach(each -> appendOne(shown, each));
        var isPlain = !cut.isBlank() && shown.indexOf(" ") < 0 && shown.indexOf("\\") < 0;
        return isPlain ? shown.toString() : "'" + shown + "'";
    }

    private static void appendOne(StringBuilder shown, int codePoint) {
        if (isVisible(codePoint)) {
            shown.appendCodePoint(codePoint);
        } else {
            shown.append(String.format("\\u%04x", codePoint));
        }
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
}
