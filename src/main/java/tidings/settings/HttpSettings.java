package tidings.settings;

/** Where a node listens; port 0 is any free one. */
public record HttpSettings(String host, int port) {}
