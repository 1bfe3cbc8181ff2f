package tidings.settings;

import java.nio.file.Path;

/** Where a node keeps its files; an absolute path. */
public record DataSettings(Path dir) {}
