package tidings.settings;

/** The store inside the process; port 0 is any free one. */
public record EmbeddedSettings(int port) {}
