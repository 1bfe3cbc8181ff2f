package tidings;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Set;

/** The registry of a node: what it lets in, beside what Tidings itself counts. */
final class NodeRegistry {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "OPTIONS");
    /** Connections to the store, the broker and the like are measured where they are used. */
    private static final Set<String> LEFT_OUT = Set.of("vertx.net.client.", "vertx.http.client.", "vertx.datagram.");
    /** Not in base units, or named like something else. */
    private static final Set<String> MISNAMED = Set.of("jvm.compilation.time", "process.cpu.time", "system.cpu.count");

    private NodeRegistry() {}

    static PrometheusMeterRegistry create() {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.config()
                .meterFilter(MeterFilter.deny(NodeRegistry::isLeftOut))
                .meterFilter(MeterFilter.replaceTagValues("method", NodeRegistry::method));
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        return registry;
    }

    private static boolean isLeftOut(Meter.Id id) {
        return MISNAMED.contains(id.getName()) || LEFT_OUT.stream().anyMatch(id.getName()::startsWith);
    }

    /** Who asks may make methods up. */
    private static String method(String asked) {
        return METHODS.contains(asked) ? asked : "other";
    }
}
