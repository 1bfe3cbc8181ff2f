package tidings.web.live;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.web.graphql.Call;
import tidings.web.graphql.GraphqlHttp;
import tidings.web.graphql.GraphqlLive;

/** The sockets of one event loop: who gets one, and one look after all of them now and then. */
public final class LiveSockets {
    public static final String PROTOCOL = "graphql-transport-ws";
    private static final CharSequence RETRY_AFTER = HttpHeaders.createOptimized("retry-after");
    private static final Refusal FOREIGN = Refusal.of(Code.FORBIDDEN, "Pages of this origin may not connect.");
    private static final Refusal FULL = Refusal.of(Code.UNAVAILABLE, "There is no room for more connections here.");

    private final Vertx vertx;
    private final GraphqlHttp.Serving serving;
    private final LiveKit kit;
    private final long pause;
    private final Set<Socket> sockets = new HashSet<>();
    private int bytesWaiting;
    private boolean armed;
    private boolean leaving;

    public LiveSockets(Vertx vertx, LiveOptions options, Crowd crowd, LiveMeters meters, GraphqlHttp.Serving serving) {
        this.vertx = vertx;
        this.serving = serving;
        this.kit = new LiveKit(options, crowd, meters, new GraphqlLive(vertx, serving), serving.authenticator());
        this.pause = pause(options);
    }

    /**
     * Takes an upgrade, or refuses it.
     *
     * @param gone told when the socket that became of this request, if one did, is closed
     */
    public void accept(HttpServerRequest request, Runnable gone) {
        if (!serving.cors().allowsSocket(request)) {
            refuse(request, 403, FOREIGN);
        } else if (leaving || !kit.crowd().enter()) {
            refuse(request, 503, FULL);
        } else {
            var client = serving.client(request);
            request.toWebSocket()
                    .onComplete(
                            web -> open(web, client, gone), cause -> kit.crowd().leave());
        }
    }

    /** The node stops: each socket ends as soon as it can. */
    public void leave() {
        leaving = true;
        List.copyOf(sockets).forEach(Socket::leave);
    }

    private void refuse(HttpServerRequest request, int status, Refusal refusal) {
        serving.headers().markData(request.response());
        if (status == 503) {
            request.response().putHeader(RETRY_AFTER, "1");
        }
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8")
                .end(GraphqlLive.answer(refusal));
    }

    private void open(ServerWebSocket web, Call.Client client, Runnable gone) {
        var socket = new Socket(web, kit, client);
        sockets.add(socket);
        socket.open(() -> {
            sockets.remove(socket);
            kit.crowd().leave();
            gone.run();
        });
        if (!armed) {
            arm();
        }
    }

    private void arm() {
        armed = true;
        vertx.setTimer(pause, timer -> look());
    }

    private void look() {
        armed = false;
        var now = System.nanoTime();
        List.copyOf(sockets).forEach(socket -> socket.look(now));
        var waits = sockets.stream().mapToInt(Socket::bytesWaiting).sum();
        kit.crowd().waits(waits - bytesWaiting);
        bytesWaiting = waits;
        if (!sockets.isEmpty()) {
            arm();
        }
    }

    /** A quarter of the shortest time that is watched, within reason. */
    private static long pause(LiveOptions options) {
        var times = options.times();
        var shortest = Stream.of(
                        times.init(),
                        times.recheck(),
                        times.ping(),
                        times.pong(),
                        times.idle(),
                        options.outgoing().stall())
                .min(Duration::compareTo)
                .orElseThrow();
        return Math.max(10, Math.min(1_000, shortest.toMillis() / 4));
    }
}
