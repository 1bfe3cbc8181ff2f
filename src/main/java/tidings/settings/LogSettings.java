package tidings.settings;

/** How, and how much, a node tells about itself. */
public record LogSettings(Format format, Level level) {

    public enum Format {
        TEXT,
        JSON
    }

    public enum Level {
        TRACE,
        DEBUG,
        INFO,
        WARN,
        ERROR
    }
}
