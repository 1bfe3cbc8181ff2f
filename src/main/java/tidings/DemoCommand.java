package tidings;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import tidings.demo.Demo;
import tidings.demo.DemoException;
import tidings.settings.HttpSettings;
import tidings.settings.Settings;
import tidings.users.FirstAdmin;
import tidings.users.Secret;

/** {@code demo}: a shop's day at the node that runs where the settings say, or at one that is started for it. */
final class DemoCommand {
    private static final int CONNECT_MILLIS = 500;

    private DemoCommand() {}

    /** @param starter starts a node here, which goes on when the day is over */
    static void run(Settings settings, Supplier<Node> starter, PrintStream out) {
        var chosen = settings.admin().password().map(tidings.settings.Secret::value);
        if (isThere(settings.http())) {
            live(settings, settings.http().port(), chosen, out);
        } else {
            var node = starter.get();
            var madeUp = node.firstAdmin().flatMap(FirstAdmin::madeUpPassword).map(Secret::value);
            live(settings, node.port(), madeUp.or(() -> chosen), out);
        }
    }

    private static void live(Settings settings, int port, Optional<String> password, PrintStream out) {
        var node = URI.create(PublicUrl.local(settings.http(), port));
        try {
            new Demo(settings.demo(), out).live(node, settings.admin().email(), password.orElse(""));
        } catch (DemoException e) {
            throw new StartFailure(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isThere(HttpSettings http) {
        if (http.port() == 0) {
            return false;
        }
        var host = URI.create(PublicUrl.local(http, http.port())).getHost();
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, http.port()), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
