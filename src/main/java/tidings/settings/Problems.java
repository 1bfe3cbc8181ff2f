package tidings.settings;

import java.util.ArrayList;
import java.util.List;

/** Everything found wrong so far. */
final class Problems {
    private final List<Problem> found = new ArrayList<>();

    void add(String path, String sentence, String origin) {
        add(new Problem(path, sentence, origin));
    }

    void add(Problem problem) {
        found.add(problem);
    }

    boolean isAbout(String path) {
        return found.stream().anyMatch(problem -> problem.path().equals(path));
    }

    void orThrow() {
        if (!found.isEmpty()) {
            throw new SettingsException(found);
        }
    }
}
