package tidings.web;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tidings.web.graphql.GraphqlHttp;
import tidings.web.live.LiveSockets;

/** The HTTP server of one event loop. */
final class WebVerticle extends VerticleBase {
    /** How long clients are told to go before connections are closed; longer than the pause of whoever asks a lot. */
    private static final Duration TO_LEAVE = Duration.ofMillis(500);

    private final Web web;
    private @Nullable HttpServer server;
    private @Nullable LiveSockets sockets;
    private @Nullable ConnectionGuard guard;

    WebVerticle(Web web) {
        this.web = web;
    }

    @Override
    public Future<?> start() {
        var live = new LiveSockets(vertx, web.options().live(), web.crowd(), web.liveMeters(), web.serving());
        sockets = live;
        var connections = new ConnectionGuard(vertx, web.room(), web.options().http());
        guard = connections;
        server = vertx.createHttpServer(ServerOptions.of(web.options()))
                .connectionHandler(connections::opened)
                .requestHandler(connections.watching(handler(live)));
        return server.listen().onSuccess(listening -> web.listening(listening.actualPort()));
    }

    @Override
    public Future<?> stop() {
        requireNonNull(sockets).leave();
        return requireNonNull(guard).leave()
                ? vertx.timer(TO_LEAVE.toMillis(), TimeUnit.MILLISECONDS).eventually(this::shutdown)
                : shutdown();
    }

    /** By now clients went by themselves: one that is closed while it sends would not know whether it was heard. */
    private Future<Void> shutdown() {
        return requireNonNull(server).shutdown(web.options().http().stopTime().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** GraphQL does not take the way through the router. */
    private Handler<HttpServerRequest> handler(LiveSockets live) {
        var graphql = new GraphqlHttp(vertx, web.serving());
        var router = Routes.of(vertx, web);
        return request -> {
            if (web.options().opsOnly() || !"/graphql".equals(request.path())) {
                router.handle(request);
            } else if (isWebSocket(request)) {
                live.accept(request, web.room()::leave);
            } else {
                graphql.handle(request);
            }
        };
    }

    /** Other upgrades are offers that a server may ignore, such as that of HTTP/2 by many a client. */
    private static boolean isWebSocket(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET, true);
    }
}
