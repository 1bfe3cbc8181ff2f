package tidings.web.graphql;

import java.time.Duration;
import java.util.List;

/**
 * How GraphQL is served.
 *
 * @param introspection whether clients may ask for the schema; off in production
 * @param allowedDocuments in production, the only documents that are executed, character by character; empty: any
 * @param inFlight operations at work on this node before others are sent away for a moment
 * @param deadline how long an operation may take
 * @param cachedDocuments documents kept parsed, validated and measured
 * @param persistedQueries documents kept under their hash for clients that send only that
 */
public record GraphqlOptions(
        boolean introspection,
        List<String> allowedDocuments,
        QueryLimits limits,
        int inFlight,
        Duration deadline,
        int cachedDocuments,
        int persistedQueries) {
    public GraphqlOptions {
        allowedDocuments = List.copyOf(allowedDocuments);
    }

    public static GraphqlOptions defaults() {
        return new GraphqlOptions(true, List.of(), QueryLimits.defaults(), 1_000, Duration.ofSeconds(10), 1_000, 1_000);
    }
}
