package tidings.web;

import static tidings.fixture.Futures.await;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A page in a real browser without a window, driven by its own protocol; it notes what the page asks for and complains of. */
final class Chromium implements AutoCloseable {
    private static final List<String> COMMAND = List.of(
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--remote-debugging-port=0");
    private static final int LONGEST_MESSAGE = 64 * 1024 * 1024;
    private static final Duration A_WHILE = Duration.ofSeconds(30);

    final List<String> requests = new CopyOnWriteArrayList<>();
    final List<String> complaints = new CopyOnWriteArrayList<>();

    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger calls = new AtomicInteger();
    private final Map<Integer, Promise<JsonObject>> waiting = new ConcurrentHashMap<>();
    private @Nullable String session;

    private Chromium(Process process, WebSocket socket) {
        this.process = process;
        this.socket = socket;
        socket.textMessageHandler(text -> hear(new JsonObject(text)));
    }

    static boolean isInstalled() throws InterruptedException {
        try {
            return new ProcessBuilder("chromium", "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** An empty page; the folder is the browser's alone. */
    static Chromium start(Vertx vertx, Path folder) throws IOException {
        var command = new ArrayList<>(COMMAND);
        command.add("--user-data-dir=" + folder);
        var started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
        var chromium = new Chromium(started, connect(vertx, folder.resolve("DevToolsActivePort")));
        chromium.openPage();
        return chromium;
    }

    private static WebSocket connect(Vertx vertx, Path address) {
        Awaitility.await()
                .atMost(A_WHILE)
                .until(() ->
                        Files.exists(address) && Files.readAllLines(address).size() == 2);
        try {
            var lines = Files.readAllLines(address);
            var client = vertx.createWebSocketClient(new WebSocketClientOptions()
                    .setMaxFrameSize(LONGEST_MESSAGE)
                    .setMaxMessageSize(LONGEST_MESSAGE));
            return await(client.connect(new WebSocketConnectOptions()
                    .setHost("127.0.0.1")
                    .setPort(Integer.parseInt(lines.get(0)))
                    .setURI(lines.get(1))
                    .setAllowOriginHeader(false)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void openPage() {
        var target = call("Target.createTarget", JsonObject.of("url", "about:blank"));
        var attached =
                call("Target.attachToTarget", JsonObject.of("targetId", target.getString("targetId"), "flatten", true));
        session = attached.getString("sessionId");
        for (var domain : List.of("Page", "Runtime", "Log", "Network")) {
            call(domain + ".enable", new JsonObject());
        }
    }

    void open(String address) {
        call("Page.navigate", JsonObject.of("url", address));
    }

    /** What a script of one expression gives, as text. */
    String see(String expression) {
        var seen = call("Runtime.evaluate", JsonObject.of("expression", "String(" + expression + ")"));
        return seen.getJsonObject("result").getString("value", "");
    }

    void awaitSight(String expression) {
        Awaitility.await().atMost(A_WHILE).until(() -> see(expression).equals("true"));
    }

    /** As if typed into what has the focus. */
    void type(String text) {
        call("Input.insertText", JsonObject.of("text", text));
    }

    private JsonObject call(String method, JsonObject parameters) {
        var id = calls.incrementAndGet();
        var answer = Promise.<JsonObject>promise();
        waiting.put(id, answer);
        var message = JsonObject.of("id", id, "method", method, "params", parameters);
        if (session != null) {
            message.put("sessionId", session);
        }
        await(socket.writeTextMessage(message.encode()));
        return await(answer.future());
    }

    private void hear(JsonObject message) {
        var asked = waiting.remove(message.getInteger("id", 0));
        if (asked != null) {
            asked.complete(message.getJsonObject("result", new JsonObject()));
            return;
        }
        var told = message.getJsonObject("params", new JsonObject());
        switch (message.getString("method", "")) {
            case "Network.requestWillBeSent" ->
                requests.add(told.getJsonObject("request").getString("url"));
            case "Network.webSocketCreated" -> requests.add(told.getString("url"));
            case "Runtime.exceptionThrown" -> complaints.add(told.encode());
            case "Runtime.consoleAPICalled" -> note(told.getString("type"), told);
            case "Log.entryAdded" -> note(told.getJsonObject("entry").getString("level"), told);
            default -> {}
        }
    }

    private void note(String level, JsonObject told) {
        if (level.equals("error") || level.equals("assert")) {
            complaints.add(told.encode());
        }
    }

    @Override
    public void close() {
        socket.close();
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, A_WHILE.toSeconds(), TimeUnit.SECONDS)
                .thenAccept(Process::destroyForcibly)
                .join();
    }
}
