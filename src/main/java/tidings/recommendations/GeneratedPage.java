package tidings.recommendations;

import org.jspecify.annotations.Nullable;
import tidings.bus.Wire;

/**
 * How far telling everybody is.
 *
 * @param told how many of this page were told
 * @param next where the next page starts; null after the last
 */
@Wire("recommendations.generated-page.v1")
public record GeneratedPage(int told, @Nullable String next) {}
