package tidings;

import io.vertx.core.Vertx;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Many who listen to their inboxes; who is cut off comes back, as a client should: after a pause of its own, with its last cursor. */
final class ReturningCrowd {
    private static final String CURSOR = "{ notifications(first: 1) { changeCursor } }";
    private static final String CHANGES =
            "subscription($after: String) { inboxChanges(after: $after) { kind cursor notification { title } } }";
    private static final int LONGEST_PAUSE = 1_000;

    private final Vertx vertx;
    private final WebSocketClient sockets;
    private final List<Listener> listeners;
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger sentAway = new AtomicInteger();
    private volatile int port;

    ReturningCrowd(Vertx vertx, int port, List<String> tokens) {
        this.vertx = vertx;
        this.port = port;
        this.sockets = vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(2 * tokens.size()));
        this.listeners = tokens.stream().map(Listener::new).toList();
        listeners.forEach(Listener::come);
    }

    /** Where they go from now on. */
    void goTo(int other) {
        port = other;
    }

    /** How many of them listen, after they heard where their inbox stands. */
    long listening() {
        return listeners.stream().filter(listener -> listener.listens).count();
    }

    /** How many were told exactly this, in this order. */
    long told(List<String> titles) {
        return listeners.stream()
                .filter(listener -> listener.titles.equals(titles))
                .count();
    }

    /** Who was told something else. */
    List<List<String>> others(List<String> titles) {
        return listeners.stream()
                .map(listener -> listener.titles)
                .filter(told -> !told.equals(titles))
                .toList();
    }

    /** How often a socket was refused with 503. */
    int refused() {
        return refused.get();
    }

    /** How often one was closed, but for the end of the node that dies. */
    int sentAway() {
        return sentAway.get();
    }

    private final class Listener {
        private final String token;
        private final List<String> titles = new CopyOnWriteArrayList<>();
        private volatile boolean listens;
        private @Nullable String cursor;

        private Listener(String token) {
            this.token = token;
        }

        private void come() {
            var where = new WebSocketConnectOptions()
                    .setHost("127.0.0.1")
                    .setPort(port)
                    .setURI("/graphql")
                    .addSubProtocol("graphql-transport-ws");
            sockets.connect(where).onComplete(this::greet, this::refusedBy);
        }

        private void refusedBy(Throwable cause) {
            if (cause instanceof UpgradeRejectedException rejected && rejected.getStatus() == 503) {
                refused.incrementAndGet();
            }
            comeLater();
        }

        private void comeLater() {
            vertx.setTimer(1 + ThreadLocalRandom.current().nextInt(LONGEST_PAUSE), due -> come());
        }

        private void greet(WebSocket socket) {
            socket.textMessageHandler(text -> hear(socket, new JsonObject(text)));
            socket.closeHandler(closed -> {
                listens = false;
                if (socket.closeStatusCode() != null && socket.closeStatusCode() == 1013) {
                    sentAway.incrementAndGet();
                }
                comeLater();
            });
            var payload = new JsonObject().put("Authorization", "Bearer " + token);
            say(socket, new JsonObject().put("type", "connection_init").put("payload", payload));
        }

        private void hear(WebSocket socket, JsonObject message) {
            switch (message.getString("type")) {
                case "connection_ack" -> ask(socket);
                case "next" -> next(socket, message.getJsonObject("payload").getJsonObject("data"));
                case "error" -> {
                    sentAway.incrementAndGet();
                    socket.close();
                }
                default -> {}
            }
        }

        /** Where the inbox stands, or what happened since it stood where we know it. */
        private void ask(WebSocket socket) {
            var variables = new JsonObject().put("after", cursor);
            var payload = new JsonObject().put("query", cursor == null ? CURSOR : CHANGES);
            say(
                    socket,
                    new JsonObject()
                            .put("type", "subscribe")
                            .put("id", cursor == null ? "where" : "changes")
                            .put("payload", cursor == null ? payload : payload.put("variables", variables)));
            listens = cursor != null;
        }

        private void next(WebSocket socket, JsonObject data) {
            if (data.containsKey("notifications")) {
                cursor = data.getJsonObject("notifications").getString("changeCursor");
                ask(socket);
                return;
            }
            var change = data.getJsonObject("inboxChanges");
            cursor = change.getString("cursor");
            if (change.getString("kind").equals("ADDED")) {
                titles.add(change.getJsonObject("notification").getString("title"));
            }
        }

        private void say(WebSocket socket, JsonObject message) {
            socket.writeTextMessage(message.encode());
        }
    }
}
