package tidings.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every setting with its variable, its default and its sentence, as conf/tidings.yaml has them. */
final class SettingsTable {
    private static final Pattern LINE =
            Pattern.compile("^( *)([a-z][a-z0-9-]*):(?: +((?:\\[.*?]|[^#\\s][^#]*?)))? *(?:# (.*))?$");

    private SettingsTable() {}

    private record Line(int indent, String name, String value, String meaning) {}

    static String of(Path settings) {
        var lines = lines(settings);
        var rows = new ArrayList<>(List.of("| variable | default | meaning |", "| --- | --- | --- |"));
        var path = new ArrayDeque<Line>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            while (!path.isEmpty() && path.getLast().indent() >= line.indent()) {
                path.removeLast();
            }
            path.addLast(line);
            var isGroup = i + 1 < lines.size() && lines.get(i + 1).indent() > line.indent();
            if (!isGroup) {
                rows.add(row(path));
            }
        }
        return String.join("\n", rows);
    }

    private static String row(Deque<Line> path) {
        var variable =
                path.stream().map(line -> line.name().toUpperCase(Locale.ROOT).replace('-', '_'));
        var setting = path.getLast();
        var shown = setting.value().isEmpty() || setting.value().equals("[]") ? "" : "`" + setting.value() + "`";
        return "| `TIDINGS_" + variable.collect(Collectors.joining("_")) + "` | " + shown + " | "
                + setting.meaning().replace("|", "\\|") + " |";
    }

    private static List<Line> lines(Path settings) {
        try (var lines = Files.lines(settings)) {
            return lines.map(LINE::matcher)
                    .filter(Matcher::matches)
                    .map(line -> new Line(
                            line.group(1).length(), line.group(2), orEmpty(line.group(3)), orEmpty(line.group(4))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
