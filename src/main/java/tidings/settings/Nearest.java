package tidings.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What someone who mistyped a name may have meant. */
final class Nearest {
    private static final int LONGEST = 100;

    private Nearest() {}

    static String mustBeKnown(String name, Collection<String> known) {
        return "must be a known setting"
                + of(name, known).map(near -> ", perhaps " + near).orElse("");
    }

    static Optional<String> of(String name, Collection<String> known) {
        var furthest = Math.max(2, name.length() / 3);
        return known.stream()
                .filter(each -> name.length() <= LONGEST)
                .min(Comparator.<String>comparingInt(each -> distance(name, each))
                        .thenComparing(each -> each))
                .filter(each -> distance(name, each) <= furthest);
    }

    /** How many letters must be added, taken away or changed (Levenshtein). */
    private static int distance(String from, String to) {
        var row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            advance(row, i, from.charAt(i - 1), to);
        }
        return row[to.length()];
    }

    private static void advance(int[] row, int i, char letter, String to) {
        var diagonal = row[0];
        row[0] = i;
        for (int j = 1; j <= to.length(); j++) {
            var changed = diagonal + (letter == to.charAt(j - 1) ? 0 : 1);
            diagonal = row[j];
            row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
        }
    }
}
