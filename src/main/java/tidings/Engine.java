package tidings;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import tidings.cluster.Clusters;
import tidings.settings.Settings;

/** Vert.x as this node needs it: alone, or a member of a cluster. */
final class Engine {
    private Engine() {}

    static int eventLoops(Settings settings) {
        return settings.node().eventLoopsOn(Runtime.getRuntime().availableProcessors());
    }

    static Future<Vertx> start(Settings settings, MeterRegistry metrics) {
        var builder = Vertx.builder().with(options(settings)).withMetrics(new MicrometerMetricsFactory(metrics));
        return settings.cluster().isClustered()
                ? clustered(settings, builder)
                : Future.succeededFuture(builder.build());
    }

    private static Future<Vertx> clustered(Settings settings, VertxBuilder builder) {
        return builder.withClusterManager(Clusters.manager(settings.cluster()))
                .buildClustered()
                .recover(cause -> Future.failedFuture(new StartFailure(
                        "The node cannot join the cluster at "
                                + settings.cluster().self() + ".",
                        cause)));
    }

    private static VertxOptions options(Settings settings) {
        var bus = new EventBusOptions()
                .setHost(settings.cluster().host())
                .setPort(settings.cluster().busPort());
        return new VertxOptions()
                .setEventLoopPoolSize(eventLoops(settings))
                .setEventBusOptions(bus)
                .setMetricsOptions(
                        new MicrometerMetricsOptions().setEnabled(true).setJvmMetricsEnabled(true));
    }
}
