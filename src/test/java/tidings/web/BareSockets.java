package tidings.web;

import static tidings.fixture.Futures.await;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.util.ArrayList;
import java.util.List;
import tidings.fixture.Ports;

/** A bare Vert.x server of WebSockets that only writes: what ours is measured by. */
public final class BareSockets {
    private final List<OnLoop> loops = new ArrayList<>();
    private final int port = Ports.free(1).get(0);

    /** @param loops event loops that share the sockets */
    public BareSockets(Vertx vertx, int loops) {
        for (var i = 0; i < loops; i++) {
            var loop = new OnLoop(port);
            await(vertx.deployVerticle(loop));
            this.loops.add(loop);
        }
    }

    public int port() {
        return port;
    }

    /** Writes this to every socket, so many times. */
    public void tell(String message, int items) {
        loops.forEach(loop -> loop.tell(message, items));
    }

    /** One event loop with its sockets. */
    private static final class OnLoop extends VerticleBase {
        private final List<ServerWebSocket> sockets = new ArrayList<>();
        private final int port;

        OnLoop(int port) {
            this.port = port;
        }

        @Override
        public Future<?> start() {
            var options = new HttpServerOptions()
                    .setPerMessageWebSocketCompressionSupported(false)
                    .setPerFrameWebSocketCompressionSupported(false)
                    .addWebSocketSubProtocol("graphql-transport-ws");
            return vertx.createHttpServer(options)
                    .webSocketHandler(sockets::add)
                    .listen(port, "127.0.0.1");
        }

        void tell(String message, int items) {
            context.runOnContext(now -> {
                for (var i = 0; i < items; i++) {
                    sockets.forEach(socket -> socket.writeTextMessage(message));
                }
            });
        }
    }
}
