package tidings.notifications;

import io.vertx.core.Vertx;
import java.time.Clock;
import tidings.cache.Rooms;
import tidings.outbox.Outbox;
import tidings.settings.InboxSettings;
import tidings.store.Store;

/**
 * What the node gives this domain.
 *
 * @param node what the node calls itself as long as it runs
 */
public record NotificationsKit(
        Vertx vertx, Store store, Outbox outbox, Rooms rooms, InboxSettings inbox, Clock clock, String node) {}
