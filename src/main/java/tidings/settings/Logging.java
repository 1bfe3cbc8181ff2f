package tidings.settings;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.status.Status;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Lets the whole process log as the settings say: Tidings itself, Vert.x, Hazelcast and the drivers. */
public final class Logging {
    private static final String FILE = "conf/logback.xml";

    private Logging() {}

    /**
     * Reads conf/logback.xml of the folder the process runs in, or the bundled one. To be called before the first line is logged.
     *
     * @throws SettingsException if it is no configuration of logback
     */
    public static void configure(LogSettings settings) {
        // Hazelcast logs before it knows its own configuration.
        System.setProperty("hazelcast.logging.type", "slf4j");
        configure((LoggerContext) LoggerFactory.getILoggerFactory(), settings, Path.of(FILE));
    }

    static void configure(LoggerContext context, LogSettings settings, Path operatorsFile) {
        context.reset();
        context.getStatusManager().clear();
        context.putProperty("log.format", settings.format().name());
        context.putProperty("log.level", settings.level().name());
        context.putProperty(
                "log.level.libraries", levelOfLibraries(settings.level()).name());
        try {
            var joran = new JoranConfigurator();
            joran.setContext(context);
            joran.doConfigure(urlOf(operatorsFile));
        } catch (JoranException e) {
            throw refusal(String.valueOf(e.getMessage()));
        }
        refuseErrors(context);
    }

    private static LogSettings.Level levelOfLibraries(LogSettings.Level level) {
        return level.compareTo(LogSettings.Level.WARN) < 0 ? LogSettings.Level.WARN : level;
    }

    private static URL urlOf(Path operatorsFile) {
        try {
            return Files.exists(operatorsFile) ? operatorsFile.toUri().toURL() : Bundled.url(FILE);
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(operatorsFile.toString(), e);
        }
    }

    /** Logback goes on without what it does not understand; a node that would lose its logs should rather not start. */
    private static void refuseErrors(LoggerContext context) {
        context.getStatusManager().getCopyOfStatusList().stream()
                .filter(status -> status.getEffectiveLevel() >= Status.ERROR)
                .findFirst()
                .ifPresent(status -> {
                    throw refusal(status.getMessage());
                });
    }

    private static SettingsException refusal(String reason) {
        return new SettingsException(
                List.of(new Problem(FILE, "must be a configuration of logback: " + Shown.text(reason), "")));
    }
}
