package tidings.settings;

import java.util.Optional;

/** The first administrator; without a password one is made up. */
public record AdminSettings(String email, Optional<Secret> password) {}
