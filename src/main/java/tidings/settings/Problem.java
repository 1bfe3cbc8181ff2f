package tidings.settings;

import java.util.Set;

/**
 * What is wrong with one setting.
 *
 * @param comparedWith other settings this one was judged by
 * @param origin who said it; empty if not known
 */
record Problem(String path, String sentence, Set<String> comparedWith, String origin) {

    Problem(String path, String sentence, String origin) {
        this(path, sentence, Set.of(), origin);
    }

    Problem from(String newOrigin) {
        return new Problem(path, sentence, comparedWith, newOrigin);
    }

    @Override
    public String toString() {
        return Shown.text(path) + ": " + sentence + (origin.isEmpty() ? "" : " (" + origin + ")");
    }
}
