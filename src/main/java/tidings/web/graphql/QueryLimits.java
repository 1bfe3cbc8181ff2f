package tidings.web.graphql;

/**
 * How much one operation may ask for.
 *
 * @param depth fields below one another
 * @param introspectionDepth the same for what describes the schema, which is deep by nature
 * @param complexity the cost: every field counts one, and what stands below a connection counts {@code first} times
 * @param aliases fields with a name of the client's choosing, counted as often as fragments repeat them
 * @param tokens words and signs of the document
 * @param characters of the document; bounds what a single token may be
 * @param first the longest page
 * @param listSize what a list without {@code first} is counted as
 */
public record QueryLimits(
        int depth,
        int introspectionDepth,
        int complexity,
        int aliases,
        int tokens,
        int characters,
        int first,
        int listSize) {
    public static QueryLimits defaults() {
        return new QueryLimits(12, 20, 10_000, 30, 1_000, 32_768, 100, 10);
    }
}
