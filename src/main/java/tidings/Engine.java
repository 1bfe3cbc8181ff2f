package tidings;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.util.EnumSet;
import tidings.cluster.Clusters;
import tidings.metrics.Metrics;
import tidings.settings.Settings;

/** Vert.x as this node needs it: alone, or a member of a cluster. */
final class Engine {
    private Engine() {}

    static int eventLoops(Settings settings) {
        return settings.node().eventLoopsOn(Runtime.getRuntime().availableProcessors());
    }

    static Future<Vertx> start(Settings settings, MeterRegistry metrics) {
        var builder = Vertx.builder().with(options(settings)).withMetrics(new MicrometerMetricsFactory(metrics));
        var started = settings.cluster().isClustered()
                ? clustered(settings, builder)
                : Future.succeededFuture(builder.build());
        return started.onSuccess(vertx -> Metrics.install(vertx, metrics));
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
        return new VertxOptions()
                .setEventLoopPoolSize(eventLoops(settings))
                .setEventBusOptions(
                        new EventBusOptions().setHost(settings.cluster().host()))
                .setMetricsOptions(new MicrometerMetricsOptions()
                        .setEnabled(true)
                        .setJvmMetricsEnabled(true)
                        .setLabels(EnumSet.of(Label.HTTP_METHOD, Label.HTTP_CODE, Label.POOL_TYPE, Label.POOL_NAME)));
    }
}
