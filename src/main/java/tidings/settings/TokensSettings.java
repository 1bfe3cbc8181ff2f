package tidings.settings;

import java.time.Duration;

/** What a signed-in user carries. */
public record TokensSettings(Duration accessTtl) {}
