package tidings;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a node shows at /metrics, read. */
record MetricsPage(Map<String, Family> families, long series) {
    private static final Pattern SAMPLE = Pattern.compile("(\\w+?)(?:\\{(.*)})? \\S+");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");
    private static final Set<String> OF_THE_FORMAT = Set.of("le", "quantile");

    /** What has one name. */
    record Family(String name, String kind, String sentence, Set<String> labels) {
        private boolean owns(String sample) {
            return sample.equals(name)
                    || List.of("_count", "_sum", "_bucket").stream().anyMatch(end -> sample.equals(name + end));
        }

        /** As monitoring/README.md has it. */
        String row() {
            var names = labels.stream().map(label -> "`" + label + "`").collect(Collectors.joining(", "));
            return "| `" + name + "` | " + kind + " | " + names + " | " + sentence + " |";
        }
    }

    static MetricsPage of(String page) {
        var families = new TreeMap<String, Family>();
        var sentences = new TreeMap<String, String>();
        var series = 0L;
        Family family = null;
        for (var line : page.lines().toList()) {
            var words = line.split(" ", 4);
            if (line.startsWith("# HELP")) {
                sentences.put(words[2], words.length > 3 ? words[3] : "");
            } else if (line.startsWith("# TYPE")) {
                var name = words[2];
                family = families.computeIfAbsent(
                        name, it -> new Family(it, words[3], sentences.getOrDefault(it, ""), new TreeSet<>()));
            } else if (family != null) {
                series++;
                label(family, line);
            }
        }
        return new MetricsPage(families, series);
    }

    private static void label(Family family, String line) {
        var sample = SAMPLE.matcher(line);
        if (sample.matches() && family.owns(sample.group(1)) && sample.group(2) != null) {
            LABEL.matcher(sample.group(2))
                    .results()
                    .map(match -> match.group(1))
                    .filter(label -> !OF_THE_FORMAT.contains(label))
                    .forEach(family.labels()::add);
        }
    }

    /** Ours, each with what it is; the longest of a while, which stands beside what took its time, goes without saying. */
    List<String> rows() {
        return families.values().stream()
                .filter(family -> family.name().startsWith("tidings_"))
                .filter(family -> !family.name().endsWith("_seconds_max"))
                .sorted(Comparator.comparing(Family::name))
                .map(Family::row)
                .toList();
    }
}
