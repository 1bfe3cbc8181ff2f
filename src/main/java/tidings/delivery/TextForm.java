package tidings.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tidings.delivery.Script.Section;
import tidings.users.Secret;

/** A mail as plain text. */
final class TextForm {
    private static final String FOOT = "-- ";

    private TextForm() {}

    static String of(Script script) {
        var parts = new ArrayList<String>();
        parts.add(script.greeting());
        script.sections()
                .forEach(section -> parts.add(said(section, script.sections().size())));
        if (!script.closing().isEmpty()) {
            parts.add(script.closing());
        }
        parts.add(foot(script));
        return String.join("\n\n", parts) + "\n";
    }

    /** The title of the only one is the subject. */
    private static String said(Section section, int of) {
        var lines = new ArrayList<String>();
        if (of > 1) {
            lines.add("* " + section.title());
        }
        lines.add(section.body());
        section.button().ifPresent(link -> lines.add(link.url()));
        section.token().map(Secret::value).ifPresent(token -> lines.addAll(List.of("", token)));
        return String.join("\n", lines);
    }

    private static String foot(Script script) {
        return script.links().stream()
                .map(link -> "\n" + link.label() + ": " + link.url())
                .collect(Collectors.joining("", FOOT + "\n" + script.why(), ""));
    }
}
