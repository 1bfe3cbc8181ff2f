package tidings.web;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes connections for which there is no room, and those that make us wait for headers: the first ones, or the next after
 * a request. It looks at all of them now and then, since a client that sends one byte at a time is never idle. Of one event
 * loop.
 */
final class ConnectionGuard {
    private static final Logger log = LoggerFactory.getLogger(ConnectionGuard.class);

    private static final int UPGRADED = 101;

    private final Vertx vertx;
    private final Room room;
    private final long headerTime;
    private final long idleTime;
    private final IdentityHashMap<HttpConnection, Seen> connections = new IdentityHashMap<>();
    private boolean armed;
    private boolean leaving;

    ConnectionGuard(Vertx vertx, Room room, HttpLimits limits) {
        this.vertx = vertx;
        this.room = room;
        this.headerTime = limits.headerTime().toNanos();
        this.idleTime = limits.idleTime().toNanos();
    }

    void opened(HttpConnection connection) {
        if (!room.enter()) {
            connection.close();
            return;
        }
        connections.put(connection, new Seen(System.nanoTime()));
        connection
                .closeHandler(closed -> closed(connection))
                .exceptionHandler(failure -> log.debug("a connection failed", failure));
        if (!armed) {
            arm();
        }
    }

    private void closed(HttpConnection connection) {
        connections.remove(connection);
        room.leave();
    }

    /** From now on each answer says that it is the last one on its connection; whether there is anybody to hear it. */
    boolean leave() {
        leaving = true;
        connections.values().removeIf(Seen::isUpgraded);
        return !connections.isEmpty();
    }

    /** Notes which connections are at work. */
    Handler<HttpServerRequest> watching(Handler<HttpServerRequest> handler) {
        return request -> {
            request.response().headersEndHandler(end -> sayGoodbye(request));
            var seen = connections.get(request.connection());
            if (seen != null) {
                seen.begin(request.response());
            }
            handler.handle(request);
        };
    }

    /** Not where the connection is becoming a socket; HTTP/2 forbids the header and says it with a frame when the server shuts down. */
    private void sayGoodbye(HttpServerRequest request) {
        var response = request.response();
        if (leaving && request.version() != HttpVersion.HTTP_2 && response.getStatusCode() != UPGRADED) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }

    private void arm() {
        armed = true;
        var quarter = Math.min(headerTime, idleTime) / 4_000_000;
        vertx.setTimer(Math.max(10, Math.min(1_000, quarter)), timer -> sweep());
    }

    private void sweep() {
        armed = false;
        var now = System.nanoTime();
        connections.values().removeIf(Seen::isUpgraded);
        List.copyOf(connections.entrySet()).stream()
                .filter(entry -> entry.getValue().isLate(now))
                .forEach(entry -> entry.getKey().close());
        if (!connections.isEmpty()) {
            arm();
        }
    }

    /** A connection is at work until its latest request is answered; an upgraded one is not ours to watch any more. */
    private final class Seen {
        private long since;
        private long patience = headerTime;
        private @Nullable HttpServerResponse working;

        private Seen(long since) {
            this.since = since;
        }

        private void begin(HttpServerResponse response) {
            working = response;
        }

        /** Then its close handler is never called either, and its place is given back by the socket that it became. */
        private boolean isUpgraded() {
            return working != null && working.getStatusCode() == UPGRADED;
        }

        private boolean isLate(long now) {
            if (working != null && working.ended()) {
                working = null;
                since = now;
                patience = idleTime;
            }
            return working == null && now - since > patience;
        }
    }
}
