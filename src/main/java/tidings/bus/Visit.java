package tidings.bus;

import java.time.Duration;

/**
 * Somebody whose token was found good.
 *
 * @param lasts for how long from now the token may still be used
 */
public record Visit(Viewer viewer, Duration lasts) {}
