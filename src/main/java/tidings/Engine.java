package tidings;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import tidings.cluster.Clusters;
import tidings.cluster.Membership;
import tidings.metrics.Metrics;
import tidings.settings.NodeRole;
import tidings.settings.Settings;

/**
 * Vert.x as this node needs it: alone, or a member of a cluster.
 *
 * @param membership nothing where it is alone
 */
record Engine(Vertx vertx, Optional<Membership> membership) {
    static int eventLoops(Settings settings) {
        return settings.node().eventLoopsOn(Runtime.getRuntime().availableProcessors());
    }

    /** What this node is for, in words. */
    static List<String> roles(Settings settings) {
        return Stream.of(NodeRole.values())
                .filter(settings::runs)
                .map(role -> role.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    static Future<Engine> start(Settings settings, MeterRegistry metrics, Clock clock) {
        var builder = Vertx.builder().withMetrics(new MicrometerMetricsFactory(metrics));
        var started = settings.cluster().isClustered()
                ? joined(settings, builder, clock)
                : Future.succeededFuture(
                        new Engine(builder.with(options(settings)).build(), Optional.empty()));
        return started.onSuccess(engine -> Metrics.install(engine.vertx(), metrics));
    }

    private static Future<Engine> joined(Settings settings, VertxBuilder builder, Clock clock) {
        return join(settings, clock)
                .compose(membership -> Future.succeededFuture(
                                options(settings).setEventBusOptions(Clusters.eventBus(settings.cluster())))
                        .compose(options -> builder.with(options)
                                .withClusterManager(membership.manager())
                                .buildClustered())
                        .onFailure(cause -> membership.leave())
                        .map(vertx -> new Engine(vertx, Optional.of(membership))));
    }

    /** Joining blocks, so it has a thread of its own. */
    private static Future<Membership> join(Settings settings, Clock clock) {
        return Future.fromCompletionStage(CompletableFuture.supplyAsync(
                () -> Clusters.join(settings.cluster(), clock.instant(), roles(settings)),
                joining -> new Thread(joining, "join the cluster").start()));
    }

    private static VertxOptions options(Settings settings) {
        return new VertxOptions()
                .setEventLoopPoolSize(eventLoops(settings))
                .setMetricsOptions(new MicrometerMetricsOptions()
                        .setEnabled(true)
                        .setJvmMetricsEnabled(true)
                        .setLabels(EnumSet.of(Label.HTTP_METHOD, Label.HTTP_CODE, Label.POOL_TYPE, Label.POOL_NAME)));
    }
}
