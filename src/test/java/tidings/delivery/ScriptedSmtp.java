package tidings.delivery;

import static tidings.fixture.Futures.await;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.parsetools.RecordParser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import tidings.fixture.Certificate;

/** A mail server that answers as a test tells it to, and notes what it was given. */
final class ScriptedSmtp implements AutoCloseable {
    static final String OK = "250 ok";
    /** Says nothing more. */
    static final String SILENCE = "";
    /** Hangs up. */
    static final String HANG_UP = "-";

    /** Where in the conversation it is. */
    enum Phase {
        GREETING,
        HELLO,
        MAIL,
        RCPT,
        DATA,
        CONTENT
    }

    /** When it encrypts. */
    enum Tls {
        FROM_THE_START,
        WHEN_ASKED
    }

    /** What it was given, whether it said so or not. */
    record Received(String to, String messageId, String content) {}

    private final NetServer server;
    private final ServerSSLOptions tls;
    private final List<Received> received = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger encrypted = new AtomicInteger();

    /** What it answers: to which address, for what is known of it by then. */
    volatile BiFunction<Phase, String, String> script = (phase, to) -> usual(phase);

    ScriptedSmtp(Vertx vertx) {
        this(vertx, 0);
    }

    ScriptedSmtp(Vertx vertx, int port) {
        this(vertx, new NetServerOptions().setHost("127.0.0.1").setPort(port));
    }

    /** One that encrypts. */
    ScriptedSmtp(Vertx vertx, Certificate certificate, Tls tls) {
        this(
                vertx,
                new NetServerOptions()
                        .setHost("127.0.0.1")
                        .setSsl(tls == Tls.FROM_THE_START)
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .setCertPath(certificate.certificate().toString())
                                .setKeyPath(certificate.key().toString())));
    }

    private ScriptedSmtp(Vertx vertx, NetServerOptions options) {
        tls = new ServerSSLOptions().setKeyCertOptions(options.getKeyCertOptions());
        server =
                await(vertx.createNetServer(options).connectHandler(this::serve).listen());
    }

    static String usual(Phase phase) {
        return switch (phase) {
            case GREETING -> "220 here";
            case DATA -> "354 go on";
            default -> OK;
        };
    }

    int port() {
        return server.actualPort();
    }

    /** Connections that were begun in the clear, and then were not. */
    int encrypted() {
        return encrypted.get();
    }

    int connections() {
        return connections.get();
    }

    List<Received> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    int count() {
        return received.size();
    }

    void forget() {
        received.clear();
    }

    List<String> receivers() {
        return received().stream().map(Received::to).toList();
    }

    /** Answers this in this phase, and all else as usual. */
    void answer(Phase where, String what) {
        script = (phase, to) -> phase == where ? what : usual(phase);
    }

    void behave() {
        script = (phase, to) -> usual(phase);
    }

    @Override
    public void close() {
        await(server.close());
    }

    private void serve(NetSocket socket) {
        connections.incrementAndGet();
        new Conversation(socket).begin();
    }

    private final class Conversation {
        private final NetSocket socket;
        private final StringBuilder content = new StringBuilder();
        private String to = "";
        private String messageId = "";
        private boolean inContent;

        Conversation(NetSocket socket) {
            this.socket = socket;
        }

        void begin() {
            socket.exceptionHandler(cause -> socket.close());
            socket.handler(RecordParser.newDelimited("\r\n", line -> line(line.toString())));
            say(Phase.GREETING);
        }

        private void line(String line) {
            if (inContent) {
                content(line);
            } else if (line.startsWith("EHLO")) {
                say(Phase.HELLO);
            } else if (line.startsWith("MAIL")) {
                say(Phase.MAIL);
            } else if (line.startsWith("RCPT")) {
                to = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                say(Phase.RCPT);
            } else if (line.equals("DATA")) {
                inContent = say(Phase.DATA).startsWith("354");
            } else if (line.equals("STARTTLS")) {
                socket.upgradeToSsl(tls, Buffer.buffer("220 go ahead\r\n"))
                        .onSuccess(done -> encrypted.incrementAndGet());
            } else if (line.equals("QUIT")) {
                socket.write("221 bye\r\n").onComplete(done -> socket.close());
            } else {
                socket.write(OK + "\r\n");
            }
        }

        private void content(String line) {
            if (!line.equals(".")) {
                messageId = line.startsWith("Message-ID: ") ? line.substring(12) : messageId;
                content.append(line).append('\n');
                return;
            }
            inContent = false;
            received.add(new Received(to, messageId, content.toString()));
            content.setLength(0);
            say(Phase.CONTENT);
        }

        private String say(Phase phase) {
            var answer = script.apply(phase, to);
            if (answer.equals(HANG_UP)) {
                socket.close();
            } else if (!answer.equals(SILENCE)) {
                socket.write(answer + "\r\n");
            }
            return answer;
        }
    }
}
