package tidings.scheduler;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import tidings.settings.SchedulerSettings;
import tidings.store.Ids;
import tidings.store.Store;

/** What the node gives this domain. */
public record SchedulerKit(
        Vertx vertx, Store store, SchedulerSettings settings, Clock clock, Ids ids, MeterRegistry metrics) {}
