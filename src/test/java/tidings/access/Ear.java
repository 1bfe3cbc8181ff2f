package tidings.access;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Subscribes over a socket of its own and keeps the first thing that comes, in the form of an answer over HTTP. */
final class Ear implements WebSocket.Listener, AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final int LONGEST_SECONDS = 20;

    private final CompletableFuture<Reply> first = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private final WebSocket socket;

    Ear(int port, Optional<String> token, String body) {
        socket = CLIENT.newWebSocketBuilder()
                .subprotocols("graphql-transport-ws")
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/graphql"), this)
                .join();
        var init = new JsonObject().put("type", "connection_init");
        token.ifPresent(it -> init.put("payload", new JsonObject().put("Authorization", "Bearer " + it)));
        say(init);
        say(new JsonObject().put("type", "subscribe").put("id", "1").put("payload", new JsonObject(body)));
    }

    Reply first() {
        return first.orTimeout(LONGEST_SECONDS, TimeUnit.SECONDS).join();
    }

    private void say(JsonObject message) {
        socket.sendText(message.encode(), true).join();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            hear(new JsonObject(text.toString()));
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    private void hear(JsonObject message) {
        if (message.getValue("payload") instanceof JsonObject payload) {
            first.complete(new Reply(200, payload.encode()));
        } else if (message.getValue("payload") instanceof JsonArray errors) {
            first.complete(new Reply(200, new JsonObject().put("errors", errors).encode()));
        }
    }

    @Override
    public void close() {
        socket.abort();
    }
}
