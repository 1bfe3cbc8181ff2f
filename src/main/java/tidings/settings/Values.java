package tidings.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The settings by path and kind. A value that does not fit becomes a problem, and its default is answered instead, so that the reading
 * goes on and finds the other problems too.
 */
final class Values {
    private final Map<String, Raw> raws;
    private final Path workingDirectory;
    private final Problems problems;
    private final Secrets secrets;
    private final @Nullable Values defaults;
    private final Set<String> asked = new HashSet<>();

    Values(Sources sources, Path workingDirectory, Problems problems) {
        this(
                sources.values(),
                workingDirectory,
                problems,
                new Values(sources.defaults(), workingDirectory, new Problems(), null));
    }

    private Values(Map<String, Raw> raws, Path workingDirectory, Problems problems, @Nullable Values defaults) {
        this.raws = raws;
        this.workingDirectory = workingDirectory;
        this.problems = problems;
        this.defaults = defaults;
        this.secrets = new Secrets(isProduction(raws));
    }

    private static boolean isProduction(Map<String, Raw> raws) {
        var profile = raws.get("profile");
        return profile != null && Profile.PRODUCTION.name().equalsIgnoreCase(profile.text());
    }

    int number(String path, int least, int most) {
        return required(path, Kinds.number(least, most));
    }

    double decimal(String path, double least, double most) {
        return required(path, Kinds.decimal(least, most));
    }

    List<String> phrases(String path) {
        return list(path, Kinds::phrase);
    }

    int port(String path) {
        return number(path, 0, Kinds.HIGHEST_PORT);
    }

    Duration duration(String path, String least, String most) {
        return required(path, Kinds.duration(Duration.parse(least), Duration.parse(most)));
    }

    <E extends Enum<E>> E oneOf(String path, Class<E> type) {
        return required(path, Kinds.oneOf(type));
    }

    String host(String path) {
        return required(path, Kinds::host);
    }

    Optional<String> optionalHost(String path) {
        return optional(path, Kinds::host);
    }

    String email(String path) {
        return required(path, Kinds::email);
    }

    String currency(String path) {
        return required(path, Kinds::currency);
    }

    Path folder(String path) {
        return required(path, Kinds.pathIn(workingDirectory));
    }

    Optional<Path> path(String path) {
        return optional(path, Kinds.pathIn(workingDirectory));
    }

    Limit limit(String path) {
        return required(path, Kinds::limit);
    }

    List<String> origins(String path) {
        return list(path, Kinds::origin);
    }

    List<String> ranges(String path) {
        return list(path, Kinds::range);
    }

    Optional<Secret> secret(String path) {
        return optional(path, secrets::secret);
    }

    Optional<ConnectionUri> uri(String path, String... schemes) {
        return optional(path, secrets.uri(List.of(schemes)));
    }

    List<Address> addresses(String path) {
        return list(path, Kinds::address);
    }

    <E extends Enum<E>> List<E> someOf(String path, Class<E> type) {
        return list(path, Kinds.oneOf(type));
    }

    List<String> namesOf(String path, List<String> allowed) {
        return list(path, Kinds.oneOf(allowed));
    }

    String word(String path) {
        return required(path, Kinds::word);
    }

    String line(String path) {
        return required(path, Kinds::line);
    }

    String locale(String path) {
        return required(path, Kinds::locale);
    }

    String cron(String path) {
        return required(path, Kinds::cron);
    }

    String timeZone(String path) {
        return required(path, Kinds::timeZone);
    }

    /** Builds a record that checks itself. If it refuses to be, that is a problem, and the record of the defaults is answered. */
    <T> T checked(Function<Values, T> group) {
        try {
            return group.apply(this);
        } catch (SettingsException e) {
            e.found().stream().filter(this::isNew).map(this::withOrigin).forEach(problems::add);
            return group.apply(fallback("a group", e));
        }
    }

    Set<String> asked() {
        return asked;
    }

    private boolean isNew(Problem problem) {
        return !problems.isAbout(problem.path())
                && problem.comparedWith().stream().noneMatch(problems::isAbout);
    }

    private Problem withOrigin(Problem problem) {
        return problem.from(raw(problem.path()).origin());
    }

    private <T> T required(String path, Kind<T> kind) {
        var raw = raw(path);
        if (raw.text() == null) {
            problems.add(path, "must be given, was unset", raw.origin());
        }
        return optional(path, kind).orElseGet(() -> fallback(path, null).required(path, kind));
    }

    private <T> Optional<T> optional(String path, Kind<T> kind) {
        var raw = raw(path);
        if (raw.isList()) {
            problems.add(path, "must be a single value, was a list", raw.origin());
            return Optional.empty();
        }
        return Optional.ofNullable(raw.text()).flatMap(text -> parsed(path, text, kind));
    }

    private <T> List<T> list(String path, Kind<T> kind) {
        var text = Optional.ofNullable(raw(path).text()).orElse("");
        var members = new ArrayList<T>();
        for (var each : text.isBlank() ? new String[0] : text.split(",", -1)) {
            parsed(path, each.strip(), kind).ifPresent(members::add);
        }
        return members;
    }

    private <T> Optional<T> parsed(String path, String text, Kind<T> kind) {
        try {
            return Optional.of(kind.parse(text));
        } catch (Unfit e) {
            problems.add(path, e.sentence(), raw(path).origin());
            return Optional.empty();
        }
    }

    private Raw raw(String path) {
        asked.add(path);
        var raw = raws.get(path);
        if (raw == null) {
            throw new IllegalStateException(path + " is not in " + Bundled.SETTINGS);
        }
        return raw;
    }

    private Values fallback(String what, @Nullable Exception cause) {
        if (defaults == null) {
            throw new IllegalStateException("The default of " + what + " is wrong", cause);
        }
        return defaults;
    }
}
