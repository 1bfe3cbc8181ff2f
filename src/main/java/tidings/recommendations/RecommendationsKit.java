package tidings.recommendations;

import io.vertx.core.Vertx;
import java.time.Clock;
import tidings.cache.Rooms;
import tidings.outbox.Outbox;
import tidings.settings.RecommendationsSettings;
import tidings.store.Store;

/** What the node gives this domain. */
public record RecommendationsKit(
        Vertx vertx, Store store, Outbox outbox, Rooms rooms, RecommendationsSettings settings, Clock clock) {}
