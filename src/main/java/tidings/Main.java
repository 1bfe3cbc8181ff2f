package tidings;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.LoggerFactory;
import tidings.settings.Logging;
import tidings.settings.Settings;
import tidings.settings.SettingsException;

/**
 * Starts one node: reads the settings, connects, deploys, waits for the signal to stop. With an argument it does something
 * beside the node that runs, and ends.
 */
public final class Main {
    private static final int FAILED = 1;
    private static final int WRONG_SETTINGS = 2;
    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    private Main() {}

    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT);
        try {
            var settings = Settings.load(System.getenv(), Path.of(""));
            Logging.configure(settings.log());
            run(settings, List.of(args));
        } catch (SettingsException e) {
            end(e, WRONG_SETTINGS);
        } catch (StartFailure e) {
            end(e, FAILED);
        } catch (Misused e) {
            end(e, WRONG_SETTINGS);
        }
    }

    private static void run(Settings settings, List<String> arguments) {
        var command = arguments.isEmpty() ? "" : arguments.get(0);
        if (arguments.size() > (command.equals("restore") ? 2 : 1)) {
            throw new Misused();
        }
        switch (command) {
            case "" -> run(settings);
            case "demo" -> DemoCommand.run(settings, () -> run(settings), System.out);
            case "backup" -> System.out.println(Backup.make(settings, InstantSource.system()));
            case "restore" -> System.out.println(Backup.restore(settings, Path.of(one(arguments))));
            default -> throw new Misused();
        }
    }

    private static String one(List<String> arguments) {
        if (arguments.size() != 2) {
            throw new Misused();
        }
        return arguments.get(1);
    }

    private static Node run(Settings settings) {
        var starting = Node.start(settings);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> stop(starting, settings.node().stopGrace()), "stop"));
        var node = started(starting);
        System.out.println(Banner.of(settings, node));
        return node;
    }

    private static Node started(Future<Node> starting) {
        try {
            return starting.await(LONGEST_START.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new StartFailure("The node did not start within " + LONGEST_START.toSeconds() + " s.", e);
        }
    }

    /** One that is still starting is stopped as soon as it is up; one that cannot start ends by itself and says why. */
    private static void stop(Future<Node> starting, Duration grace) {
        var log = LoggerFactory.getLogger(Main.class);
        try {
            starting.compose(Node::stop).await(grace.toMillis(), TimeUnit.MILLISECONDS);
            log.info("stopped");
        } catch (TimeoutException e) {
            log.warn("stopped in the middle of something: its time was up");
        } catch (StartFailure | SettingsException e) {
            log.debug("there was nothing to stop");
        }
    }

    private static void end(RuntimeException why, int code) {
        System.err.println(why.getMessage());
        System.exit(code);
    }

    /** What was asked for is nothing that this program does. */
    private static final class Misused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Misused() {
            super("Without an argument a node is started. Others: demo; backup; restore ARCHIVE.");
        }
    }
}
