package tidings.settings;

import java.util.List;
import java.util.stream.Collectors;

/** The settings cannot be used; the message tells everything that is wrong with them, one problem a line. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    SettingsException(List<Problem> problems) {
        super(problems.stream()
                .map(problem -> "  " + problem)
                .collect(Collectors.joining("\n", "The settings cannot be used:\n", "")));
        this.problems = List.copyOf(problems);
    }

    /** A setting that turned out to be wrong when what it names was looked at. */
    public static SettingsException at(String path, String sentence) {
        return new SettingsException(List.of(new Problem(path, sentence, "")));
    }

    /** One line for each problem. */
    public List<String> problems() {
        return problems.stream().map(Problem::toString).toList();
    }

    List<Problem> found() {
        return problems;
    }
}
