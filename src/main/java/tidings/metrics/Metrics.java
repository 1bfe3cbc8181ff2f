package tidings.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.Shareable;

/** The registry of a node, for whoever counts something there. */
public final class Metrics implements Shareable {
    private static final String PLACE = "tidings.metrics";

    private final MeterRegistry registry;

    private Metrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Once, before anything counts. */
    public static void install(Vertx vertx, MeterRegistry registry) {
        vertx.sharedData().<String, Metrics>getLocalMap(PLACE).put(PLACE, new Metrics(registry));
    }

    /** One that keeps nothing where none was installed. */
    public static MeterRegistry of(Vertx vertx) {
        var installed = vertx.sharedData().<String, Metrics>getLocalMap(PLACE).get(PLACE);
        return installed == null ? new CompositeMeterRegistry() : installed.registry;
    }
}
