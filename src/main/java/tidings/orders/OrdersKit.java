package tidings.orders;

import io.vertx.core.Vertx;
import java.time.Clock;
import tidings.outbox.Outbox;
import tidings.settings.OrderSettings;
import tidings.store.Ids;
import tidings.store.Store;

/** What the node gives this domain. */
public record OrdersKit(Vertx vertx, Store store, Outbox outbox, OrderSettings settings, Clock clock, Ids ids) {}
