package tidings.settings;

import tidings.settings.log.LogText;

/** How a value that someone wrote appears in a message: on one line, and not endless. */
final class Shown {
    static final String HIDDEN = "a value that is not shown";
    private static final int LONGEST = 120;

    private Shown() {}

    static String text(String value) {
        var shown = LogText.oneLine(LogText.limited(value, LONGEST));
        var isPlain = !shown.isBlank() && !shown.contains(" ") && !shown.contains("\\");
        return isPlain ? shown : "'" + shown + "'";
    }
}
