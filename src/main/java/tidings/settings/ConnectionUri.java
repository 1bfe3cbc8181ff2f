package tidings.settings;

import java.util.Optional;

/** Where a server is and how to get in; shown without credentials and options. */
public record ConnectionUri(String value) {

    public String scheme() {
        return value.substring(0, value.indexOf("://"));
    }

    /** The user's password, still percent-encoded. */
    Optional<String> password() {
        var credentials = beforeLast(authority(), '@');
        var colon = credentials.indexOf(':');
        return colon < 0 ? Optional.empty() : Optional.of(credentials.substring(colon + 1));
    }

    /** Hosts and ports, as they are written. */
    String hosts() {
        return authority().substring(authority().lastIndexOf('@') + 1);
    }

    String credentials() {
        return beforeLast(authority(), '@');
    }

    /** What stands behind the hosts: the name of a database, for example. */
    public Optional<String> path() {
        var rest = withoutScheme(value);
        var path =
                rest.substring(authority().length()).replaceFirst("[?#].*", "").replaceFirst("^/", "");
        return path.isEmpty() ? Optional.empty() : Optional.of(path);
    }

    private String authority() {
        return withoutScheme(value).split("[/?#]", 2)[0];
    }

    private static String withoutScheme(String uri) {
        return uri.substring(uri.indexOf("://") + 3);
    }

    private static String beforeLast(String text, char mark) {
        return text.substring(0, Math.max(0, text.lastIndexOf(mark)));
    }

    /** Masks more rather than less, for it is also used on what is no proper URI. */
    static String masked(String uri) {
        var schemeEnd = uri.indexOf("://");
        if (schemeEnd < 0) {
            return Shown.HIDDEN;
        }
        var start = schemeEnd + 3;
        var credentialsEnd = uri.lastIndexOf('@') + 1;
        var open = uri.substring(Math.max(start, credentialsEnd)).replaceFirst("(?s)[?#].*", "?***");
        return Shown.text(uri.substring(0, start) + (credentialsEnd > start ? "***@" : "") + open);
    }

    @Override
    public String toString() {
        return masked(value);
    }
}
