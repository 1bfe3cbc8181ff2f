package tidings.notifications;

import io.vertx.core.Vertx;
import java.time.Clock;
import tidings.outbox.DeadLetters;
import tidings.settings.TellingSettings;
import tidings.store.Ids;
import tidings.store.Store;

/** What the node gives the part of this domain that tells. */
public record TellingKit(
        Vertx vertx, Store store, DeadLetters deadLetters, TellingSettings settings, Clock clock, Ids ids) {}
