package tidings.recommendations;

import org.jspecify.annotations.Nullable;

/**
 * A product that may be recommended.
 *
 * @param seed the product because of which it is, where there is one
 */
record Suggestion(
        String productId, double score, Rule rule, @Nullable String seed) {}
