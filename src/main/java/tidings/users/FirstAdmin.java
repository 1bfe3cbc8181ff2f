package tidings.users;

import java.util.Optional;

/**
 * How it stands with the first ADMIN after a start.
 *
 * @param created whether this node made it just now
 * @param madeUpPassword to be shown once, where nobody chose one
 */
public record FirstAdmin(String email, boolean created, Optional<Secret> madeUpPassword) {}
