package tidings.web;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Sends one request over and over on many connections and counts the answers. */
final class Load {
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");
    private static final byte[] BEGINNING = "HTTP/1.1".getBytes(StandardCharsets.US_ASCII);
    private static final int CONNECTIONS = 64;

    private final Vertx vertx;
    private final NetClient client;
    private final Buffer request;
    private final int ahead;
    private final Buffer batch = Buffer.buffer();
    private long answered;
    private boolean running;

    /**
     * Makes such a client.
     *
     * @param ahead how many requests a connection sends before it waits for their answers
     */
    Load(Vertx vertx, Buffer request, int ahead) {
        this.vertx = vertx;
        this.ahead = ahead;
        this.client = vertx.createNetClient();
        this.request = request;
        for (var i = 0; i < ahead; i++) {
            batch.appendBuffer(request);
        }
    }

    /** The body of one answer, to know that the right thing is measured. */
    Future<Buffer> answerOf(int port) {
        return client.connect(port, "127.0.0.1").compose(socket -> {
            var answer = Promise.<Buffer>promise();
            var heard = Buffer.buffer();
            socket.handler(bytes -> bodyOf(heard.appendBuffer(bytes)).ifPresent(answer::tryComplete));
            return socket.write(request).compose(sent -> answer.future()).eventually(socket::close);
        });
    }

    /** Nothing before all of it is there. */
    private static Optional<Buffer> bodyOf(Buffer heard) {
        var text = heard.toString(StandardCharsets.ISO_8859_1);
        var length = LENGTH.matcher(text);
        var start = text.indexOf("\r\n\r\n") + 4;
        return length.find() && heard.length() == start + Integer.parseInt(length.group(1))
                ? Optional.of(heard.slice(start, heard.length()))
                : Optional.empty();
    }

    /** Answers a second, over this long. */
    Future<Double> run(int port, long millis) {
        running = true;
        var connections = new ArrayList<Future<NetSocket>>();
        for (var i = 0; i < CONNECTIONS; i++) {
            connections.add(
                    client.connect(port, "127.0.0.1").onSuccess(socket -> socket.handler(new Counting(socket))));
        }
        return Future.all(connections).compose(all -> measured(all.list(), millis));
    }

    private Future<Double> measured(List<NetSocket> sockets, long millis) {
        answered = 0;
        var from = System.nanoTime();
        sockets.forEach(socket -> socket.write(batch));
        return vertx.timer(millis, TimeUnit.MILLISECONDS).compose(over -> {
            var rate = answered * 1e9 / (System.nanoTime() - from);
            running = false;
            return Future.all(sockets.stream().map(NetSocket::close).toList()).map(rate);
        });
    }

    /** Counts the answers by how each begins, which stands nowhere else; sends more when all are there. */
    private final class Counting implements Handler<Buffer> {
        private final NetSocket socket;
        private int open = ahead;
        private int matched;

        private Counting(NetSocket socket) {
            this.socket = socket;
        }

        @Override
        public void handle(Buffer bytes) {
            var answers = 0;
            for (var unit : bytes.getBytes()) {
                matched = unit == BEGINNING[matched] ? matched + 1 : unit == BEGINNING[0] ? 1 : 0;
                if (matched == BEGINNING.length) {
                    answers++;
                    matched = 0;
                }
            }
            answered += answers;
            open -= answers;
            if (open == 0 && running) {
                open = ahead;
                socket.write(batch);
            }
        }
    }
}
