package tidings.catalog;

import io.vertx.core.Vertx;
import java.time.Clock;
import tidings.cache.Rooms;
import tidings.outbox.Outbox;
import tidings.settings.CatalogSettings;
import tidings.store.Ids;
import tidings.store.Store;

/** What the node gives this domain. */
public record CatalogKit(
        Vertx vertx, Store store, Outbox outbox, Rooms rooms, CatalogSettings settings, Clock clock, Ids ids) {}
