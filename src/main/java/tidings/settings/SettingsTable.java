package tidings.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The settings as documentation: what conf/tidings.yaml says about each. */
public final class SettingsTable {

    /** One setting; without a comment beside it, it has an empty meaning. */
    public record Row(String name, String variable, String defaultValue, String meaning) {}

    private SettingsTable() {}

    /** In the order of the file. */
    public static List<Row> rows() {
        var lines = Bundled.text(Bundled.SETTINGS).lines().toList();
        return Bundled.settings().entrySet().stream()
                .map(setting -> row(setting, lines))
                .toList();
    }

    public static String markdown() {
        return rows().stream()
                .map(row -> "| `%s` | `%s` | %s | %s |\n"
                        .formatted(row.name(), row.variable(), defaultOf(row), cell(row.meaning())))
                .collect(Collectors.joining("", "| setting | variable | default | meaning |\n|---|---|---|---|\n", ""));
    }

    private static Row row(Map.Entry<String, Raw> setting, List<String> lines) {
        var path = setting.getKey();
        var raw = setting.getValue();
        var defaultValue = Optional.ofNullable(raw.text()).orElse("");
        return new Row(path, Environment.variableOf(path), defaultValue, commentIn(lines.get(raw.line() - 1)));
    }

    private static String commentIn(String line) {
        var start = line.indexOf(" # ");
        return start < 0 ? "" : line.substring(start + 3).strip();
    }

    private static String defaultOf(Row row) {
        return row.defaultValue().isEmpty() ? "unset" : "`" + cell(row.defaultValue()) + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
