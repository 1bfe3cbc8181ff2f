package tidings.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The kinds of values that are not to be shown. In production none may be one that everybody knows. */
final class Secrets {
    private static final Pattern CREDENTIALS = Pattern.compile("[^@/?#\\[\\]:\\s]*(:[^@/?#\\[\\]:\\s]*)?");

    private static final Set<String> KNOWN = Set.of(
            "admin",
            "administrator",
            "default",
            "demo",
            "dev",
            "development",
            "guest",
            "letmein",
            "pass",
            "qwerty",
            "root",
            "test",
            "tidings",
            "todo",
            "user",
            "xxx");
    private static final List<String> KNOWN_PARTS = List.of(
            "changeme", "changeit", "example", "password", "passw0rd", "placeholder", "replaceme", "secret", "yourown");

    /** So much has to be left of a secret without the words that everybody knows. */
    private static final int OF_YOUR_OWN = 8;

    private final boolean isProduction;

    Secrets(boolean isProduction) {
        this.isProduction = isProduction;
    }

    Secret secret(String text) throws Unfit {
        if (text.isBlank()) {
            throw new Unfit("must not be empty", "empty");
        }
        if (isProduction && isPlaceholder(text)) {
            throw new Unfit("must be a secret of your own in production", "a placeholder");
        }
        return new Secret(text);
    }

    Kind<ConnectionUri> uri(List<String> schemes) {
        return text -> {
            var uri = new ConnectionUri(text.strip());
            var choices = String.join(":// or ", schemes) + "://";
            if (schemes.stream().noneMatch(scheme -> uri.value().startsWith(scheme + "://"))) {
                throw new Unfit("must begin with " + choices, uri.toString());
            }
            if (!CREDENTIALS.matcher(uri.credentials()).matches()) {
                throw new Unfit("must have a user and password that are percent-encoded", uri.toString());
            }
            if (!Arrays.stream(uri.hosts().split(",", -1)).allMatch(Secrets::isHost)) {
                throw new Unfit("must name a host, or host:port, after its scheme", uri.toString());
            }
            if (isProduction && uri.password().filter(Secrets::isPlaceholder).isPresent()) {
                throw new Unfit("must have a password of your own in production", uri.toString());
            }
            return uri;
        };
    }

    private static boolean isHost(String text) {
        return Kinds.fits(Kinds::host, text) || Kinds.fits(Kinds::address, text);
    }

    private static boolean isPlaceholder(String text) {
        var letters = text.toLowerCase(Locale.ROOT)
                .replace('@', 'a')
                .replace('$', 's')
                .replaceAll("[^a-z0-9]", "");
        var stem = letters.replaceFirst("[0-9]+$", "");
        var isOneCharacter = text.chars().distinct().count() < 2;
        var isTemplate = text.matches("(?s)<.*>|\\$\\{.*");
        return isOneCharacter
                || isTemplate
                || stem.isEmpty()
                || KNOWN.contains(letters)
                || KNOWN.contains(stem)
                || isMostlyKnown(letters, stem);
    }

    private static boolean isMostlyKnown(String letters, String stem) {
        var rest = KNOWN_PARTS.stream().reduce(stem, (text, part) -> text.replace(part, ""));
        return rest.length() < OF_YOUR_OWN && KNOWN_PARTS.stream().anyMatch(letters::contains);
    }
}
