package tidings.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Nested YAML as a flat map from paths to texts. Plain data only; what is too big, too deep or repeats itself is refused. */
final class YamlFile {
    static final int LONGEST = 64 * 1024;
    private static final int DEEPEST = 10;
    private static final LoadSettings LIMITS = LoadSettings.builder()
            .setCodePointLimit(LONGEST)
            .setMaxAliasesForCollections(0)
            .build();

    private final String name;
    private final Problems problems;
    private final Map<String, Raw> found = new LinkedHashMap<>();

    private YamlFile(String name, Problems problems) {
        this.name = name;
        this.problems = problems;
    }

    /** What the text says; nothing, with a problem told, if it is no YAML. */
    static Map<String, Raw> read(String yaml, String name, Problems problems) {
        var file = new YamlFile(name, problems);
        try {
            if (file.isShallow(yaml)) {
                new Compose(LIMITS).composeString(yaml).ifPresent(file::readRoot);
            }
        } catch (MarkedYamlEngineException e) {
            problems.add(name, "must be YAML: " + withoutNames(e.getProblem()), file.place(e.getProblemMark()));
        } catch (YamlEngineException e) {
            problems.add(name, "must be YAML: " + Shown.text(String.valueOf(e.getMessage())), "");
        }
        return file.found;
    }

    /** A name in a syntax error may be a piece of a secret that was not quoted. */
    private static String withoutNames(String problem) {
        return problem.replaceFirst("(alias|anchor|tag handle|tag|directive) .*", "$1");
    }

    /** The parser goes any depth, the composer recurs: so it is asked only for what is not deep. */
    private boolean isShallow(String yaml) {
        var depth = 0;
        for (var event : new Parse(LIMITS).parseString(yaml)) {
            depth += stepOf(event);
            if (depth > DEEPEST) {
                problems.add(
                        name, "must not be nested deeper than " + DEEPEST + " levels", place(event.getStartMark()));
                return false;
            }
        }
        return true;
    }

    private static int stepOf(Event event) {
        return switch (event.getEventId()) {
            case MappingStart, SequenceStart -> 1;
            case MappingEnd, SequenceEnd -> -1;
            default -> 0;
        };
    }

    private void readRoot(Node root) {
        if (root instanceof MappingNode mapping) {
            readGroup("", mapping);
        } else if (textOf(root) != null) {
            problems.add(name, "must hold settings, each as name: value", place(root.getStartMark()));
        }
    }

    private void readGroup(String prefix, MappingNode group) {
        for (NodeTuple tuple : group.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                readValue(prefix + key.getValue(), lineOf(key), tuple.getValueNode());
            } else {
                problems.add(
                        name, "must have plain names", place(tuple.getKeyNode().getStartMark()));
            }
        }
    }

    private void readValue(String path, int line, Node value) {
        if (value instanceof MappingNode group) {
            readGroup(path + ".", group);
        } else if (value instanceof SequenceNode list && !isOfScalars(list)) {
            problems.add(path, "must be a list of plain values", name + " line " + line);
        } else {
            var raw = new Raw(textOf(value), value instanceof SequenceNode, name, line);
            var earlier = found.putIfAbsent(path, raw);
            if (earlier != null) {
                problems.add(path, "must be given once", earlier.origin() + " and line " + line);
            }
        }
    }

    private static boolean isOfScalars(SequenceNode list) {
        return list.getValue().stream().allMatch(ScalarNode.class::isInstance);
    }

    private static @Nullable String textOf(Node node) {
        if (node instanceof SequenceNode list) {
            return list.getValue().stream()
                    .map(each -> String.valueOf(textOf(each)))
                    .collect(Collectors.joining(","));
        }
        var scalar = (ScalarNode) node;
        var isUnset = scalar.getScalarStyle() == ScalarStyle.PLAIN
                && List.of("", "~", "null").contains(scalar.getValue());
        return isUnset ? null : scalar.getValue();
    }

    private static int lineOf(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    private String place(Optional<Mark> mark) {
        return mark.map(at -> "line " + (at.getLine() + 1) + ", column " + (at.getColumn() + 1))
                .orElse("");
    }
}
