package tidings.settings;

import java.time.Duration;

/** Products and their stock. */
public record CatalogSettings(String currency, int openHolds, int watchesPerUser, Cache cache) {

    /** What a node remembers of the catalog, and for how long. */
    public record Cache(Duration ttl, int products, int pages) {}
}
