package tidings.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The operator's own file: the one TIDINGS_CONF names, otherwise conf/tidings.yaml where the node is started, if it is there. */
final class OperatorsFile {
    static final String VARIABLE = "TIDINGS_CONF";

    private final Set<String> known;
    private final Problems problems;

    OperatorsFile(Set<String> known, Problems problems) {
        this.known = known;
        this.problems = problems;
    }

    Map<String, Raw> read(Map<String, String> environment, Path workingDirectory) {
        var named = Optional.ofNullable(environment.get(VARIABLE)).filter(name -> !name.isBlank());
        var name = named.orElse(Bundled.SETTINGS);
        try {
            var file = workingDirectory.resolve(name);
            if (named.isEmpty() && Files.notExists(file)) {
                return Map.of();
            }
            return known(YamlFile.read(SmallFile.read(file, YamlFile.LONGEST), name, problems));
        } catch (IOException | InvalidPathException e) {
            var origin = named.isPresent() ? VARIABLE : "";
            problems.add(name, "must be a file of settings, but it " + SmallFile.reason(e), origin);
            return Map.of();
        }
    }

    private Map<String, Raw> known(Map<String, Raw> said) {
        said.forEach((path, raw) -> {
            if (!known.contains(path)) {
                refuse(path, raw);
            }
        });
        said.keySet().retainAll(known);
        return said;
    }

    private void refuse(String path, Raw raw) {
        if (known.stream().noneMatch(each -> each.startsWith(path + "."))) {
            problems.add(path, Nearest.mustBeKnown(path, known), raw.origin());
        } else if (raw.text() != null) {
            problems.add(path, "must be a group of settings, was a single value", raw.origin());
        }
    }
}
