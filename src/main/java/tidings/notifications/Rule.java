package tidings.notifications;

import java.util.Optional;
import java.util.function.Function;

/**
 * One of the reasons for a verdict.
 *
 * @param judge its ruling; nothing where it has no say
 */
record Rule(String name, Function<Case, Optional<Ruling>> judge) {}
