package tidings;

import tidings.settings.ConnectionUri;
import tidings.settings.HttpSettings;

/** Where people reach this node: what a link in a mail begins with. */
final class PublicUrl {
    private PublicUrl() {}

    /**
     * Without a slash at its end.
     *
     * @param port that is listened to, which is not the one of the settings where that is any free one
     */
    static String of(HttpSettings http, int port) {
        return http.publicUrl()
                .map(ConnectionUri::value)
                .orElseGet(() -> local(http, port))
                .replaceFirst("/+$", "");
    }

    /** Where whoever is on the same machine reaches it. */
    static String local(HttpSettings http, int port) {
        return (http.tls().isPresent() ? "https://" : "http://") + host(http.host()) + ":" + port;
    }

    /** Nobody can go to an address that means all of a machine. */
    private static String host(String host) {
        if (host.equals("0.0.0.0") || host.equals("::")) {
            return "localhost";
        }
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
