package tidings.settings;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** The store: a real one if there is a URI, otherwise the embedded one. */
public record MongoSettings(Optional<ConnectionUri> uri, Duration connectTimeout, Duration queryTimeout) {
    private static final String DEFAULT_DATABASE = "tidings";
    private static final Pattern DATABASE = Pattern.compile("[A-Za-z0-9_-]{1,63}");

    public MongoSettings {
        var database = uri.flatMap(ConnectionUri::path).orElse(DEFAULT_DATABASE);
        new Checks()
                .that(
                        DATABASE.matcher(database).matches(),
                        "mongo.uri",
                        "must name a database of letters, digits, _ and -",
                        uri.map(ConnectionUri::toString).orElse("unset"))
                .orThrow();
    }

    public boolean isEmbedded() {
        return uri.isEmpty();
    }

    public String database() {
        return uri.flatMap(ConnectionUri::path).orElse(DEFAULT_DATABASE);
    }
}
