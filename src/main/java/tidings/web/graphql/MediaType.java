package tidings.web.graphql;

import io.vertx.core.http.HttpHeaders;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The two forms of an answer; they differ in what the HTTP status tells. */
enum MediaType {
    GRAPHQL("application/graphql-response+json"),
    JSON("application/json");

    private static final CharSequence GRAPHQL_HEADER =
            HttpHeaders.createOptimized("application/graphql-response+json; charset=utf-8");
    private static final CharSequence JSON_HEADER = HttpHeaders.createOptimized("application/json; charset=utf-8");
    private static final String ANY_TEXT = "*/*";

    private final String name;

    MediaType(String name) {
        this.name = name;
    }

    CharSequence header() {
        return this == JSON ? JSON_HEADER : GRAPHQL_HEADER;
    }

    /** What the client likes best; JSON where it does not care, and nothing where it wants neither. */
    static Optional<MediaType> accepted(@Nullable String accept) {
        if (accept == null || accept.isBlank() || accept.equals(ANY_TEXT) || accept.equals(JSON.name)) {
            return Optional.of(JSON);
        }
        if (accept.equals(GRAPHQL.name)) {
            return Optional.of(GRAPHQL);
        }
        return best(accept);
    }

    private static Optional<MediaType> best(String accept) {
        var best = Optional.<MediaType>empty();
        var highest = 0.0;
        for (var range : accept.toLowerCase(Locale.ROOT).split(",", 32)) {
            var type = named(range.split(";", 2)[0].strip());
            if (type.isPresent() && quality(range) > highest) {
                best = type;
                highest = quality(range);
            }
        }
        return best;
    }

    private static Optional<MediaType> named(String range) {
        return switch (range) {
            case "application/graphql-response+json" -> Optional.of(GRAPHQL);
            case "application/json", "application/*", ANY_TEXT -> Optional.of(JSON);
            default -> Optional.empty();
        };
    }

    private static double quality(String range) {
        var start = range.replace(" ", "").indexOf(";q=");
        try {
            return start < 0
                    ? 1
                    : Double.parseDouble(
                            range.replace(" ", "").substring(start + 3).split(";", 2)[0]);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Whether a body of this content type is read. A page of another origin cannot send it without asking first. */
    static boolean isReadable(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        if (contentType.equals(JSON.name)) {
            return true;
        }
        var parts = contentType
                .toLowerCase(Locale.ROOT)
                .replace(" ", "")
                .replace("\"", "")
                .split(";", 2);
        return parts[0].equals(JSON.name)
                && (parts.length == 1 || parts[1].isEmpty() || parts[1].equals("charset=utf-8"));
    }
}
