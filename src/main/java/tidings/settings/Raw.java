package tidings.settings;

import org.jspecify.annotations.Nullable;

/**
 * What one source says about one setting, before anyone judged it.
 *
 * @param text what it says; null: that the setting is unset
 * @param isList whether it came as a list, whose members then stand in the text with commas between
 * @param line where in the file it stands, from 1; 0: it is not from a file of settings
 */
record Raw(@Nullable String text, boolean isList, String source, int line) {

    static Raw of(String text, String source) {
        return new Raw(text, false, source, 0);
    }

    String origin() {
        return line == 0 ? source : source + " line " + line;
    }
}
