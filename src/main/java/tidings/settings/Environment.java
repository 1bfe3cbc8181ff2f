package tidings.settings;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Settings from environment variables, and from the files that some of them name. An empty variable counts as not set. */
final class Environment {
    private static final String PREFIX = "TIDINGS_";
    private static final String FILE = "_FILE";
    private static final int LONGEST = 64 * 1024;

    /** What Kubernetes puts into every container beside a service that is called tidings. */
    private static final Pattern SERVICE_LINK =
            Pattern.compile(".*_SERVICE_(HOST|PORT(_.*)?)|.*_PORT_\\d+_(TCP|UDP|SCTP)(_.*)?");

    private final Set<String> known;
    private final Path workingDirectory;
    private final Problems problems;

    Environment(Set<String> known, Path workingDirectory, Problems problems) {
        this.known = known;
        this.workingDirectory = workingDirectory;
        this.problems = problems;
    }

    static String variableOf(String path) {
        return PREFIX + path.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }

    Map<String, Raw> read(Map<String, String> environment) {
        refuseUnknown(environment);
        var said = new LinkedHashMap<String, Raw>();
        for (var path : known) {
            find(path, environment).ifPresent(raw -> said.put(path, raw));
        }
        return said;
    }

    private void refuseUnknown(Map<String, String> environment) {
        var variables = known.stream().map(Environment::variableOf).collect(Collectors.toSet());
        new TreeMap<>(environment).forEach((name, value) -> {
            if (isOurs(name, value) && !variables.contains(withoutFile(name)) && !variables.contains(name)) {
                problems.add(name, Nearest.mustBeKnown(name, variables), "environment");
            }
        });
    }

    private static boolean isOurs(String name, String value) {
        return name.startsWith(PREFIX) && !name.equals(OperatorsFile.VARIABLE) && !isServiceLink(name, value);
    }

    private static boolean isServiceLink(String name, String value) {
        return SERVICE_LINK.matcher(name).matches() || (name.endsWith("_PORT") && value.startsWith("tcp://"));
    }

    private static String withoutFile(String name) {
        return name.endsWith(FILE) ? name.substring(0, name.length() - FILE.length()) : name;
    }

    private Optional<Raw> find(String path, Map<String, String> environment) {
        var variable = variableOf(path);
        var direct = environment.getOrDefault(variable, "");
        var file = environment.getOrDefault(variable + FILE, "");
        if (!direct.isEmpty() && !file.isEmpty()) {
            problems.add(
                    path, "must come from " + variable + " or " + variable + FILE + ", was in both", "environment");
            return Optional.empty();
        }
        if (!file.isEmpty()) {
            return contentsOf(file, path, variable + FILE);
        }
        return direct.isEmpty() ? Optional.empty() : Optional.of(Raw.of(direct, variable));
    }

    private Optional<Raw> contentsOf(String name, String path, String variable) {
        try {
            var text = SmallFile.read(workingDirectory.resolve(name), LONGEST).replaceFirst("\\r?\\n\\z", "");
            return Optional.of(Raw.of(text, variable));
        } catch (IOException | InvalidPathException e) {
            problems.add(path, "must be in the file " + Shown.text(name) + ", but it " + SmallFile.reason(e), variable);
            return Optional.empty();
        }
    }
}
