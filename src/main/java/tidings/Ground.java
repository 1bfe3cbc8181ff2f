package tidings;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import tidings.bus.Bus;
import tidings.cache.Rooms;
import tidings.settings.Settings;
import tidings.store.Ids;
import tidings.store.Store;
import tidings.texts.Texts;

/** What the domains of a node stand on. */
record Ground(
        Settings settings,
        Vertx vertx,
        Store store,
        Bus bus,
        Rooms rooms,
        Texts texts,
        Clock clock,
        Ids ids,
        PrometheusMeterRegistry metrics) {}
