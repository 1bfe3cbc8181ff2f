package tidings.delivery;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.stream.Stream;

/** The link that a notification may hold in its data, as {@code link} or {@code url}. */
final class Links {
    private static final int LONGEST = 2_000;

    private Links() {}

    static Optional<String> in(String data) {
        try {
            var json = new JsonObject(data);
            return Stream.of("link", "url")
                    .map(json::getValue)
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .flatMap(text -> checked(text).stream())
                    .findFirst();
        } catch (DecodeException e) {
            return Optional.empty();
        }
    }

    /** Nothing but http and https with a host, and no user before it, who would only look like one. */
    static Optional<String> checked(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var uri = new URI(text.strip());
            var isWeb = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return isWeb && uri.getHost() != null && uri.getUserInfo() == null
                    ? Optional.of(uri.toASCIIString())
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
