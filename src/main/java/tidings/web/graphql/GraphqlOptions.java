package tidings.web.graphql;

import java.time.Duration;
import java.util.List;

/**
 * How GraphQL is served.
 *
 * @param introspection whether clients may ask for the schema; off in production
 * @param allowedDocuments in production, the only documents that are executed, character by character; empty: any
 * @param inFlight operations at work on this node, those whose body is read and those that wait too, before others are sent away for a moment
 * @param admission how many of each kind may be at work
 * @param deadline how long an operation may take
 * @param cachedDocuments documents kept parsed, validated and measured
 * @param persistedQueries documents kept under their hash for clients that send only that
 */
public record GraphqlOptions(
        boolean introspection,
        List<String> allowedDocuments,
        QueryLimits limits,
        int inFlight,
        Admission admission,
        Duration deadline,
        int cachedDocuments,
        int persistedQueries) {
    public GraphqlOptions {
        allowedDocuments = List.copyOf(allowedDocuments);
    }

    public static GraphqlOptions defaults() {
        return new GraphqlOptions(
                true,
                List.of(),
                QueryLimits.defaults(),
                1_000,
                Admission.defaults(),
                Duration.ofSeconds(10),
                1_000,
                1_000);
    }

    /**
     * Of each kind as many operations are at work at once as are answered in time.
     *
     * @param reads how long a query may take, by and large, before fewer of them are at work at once
     * @param writes the same for mutations of those who are signed in
     * @param signIns the same for those of others
     * @param leastSignIns of those that may always be at work; others than as many hashes wait behind these
     * @param mostSignIns of those that are ever at work at once: for more passwords there is no room
     * @param least that may always be at work, of each other kind
     * @param waiting that may wait for a place, of each kind
     * @param patience how long they may
     */
    public record Admission(
            Duration reads,
            Duration writes,
            Duration signIns,
            int leastSignIns,
            int mostSignIns,
            int least,
            int waiting,
            Duration patience) {
        public static Admission defaults() {
            return new Admission(
                    Duration.ofMillis(100),
                    Duration.ofMillis(250),
                    Duration.ofMillis(700),
                    2,
                    66,
                    8,
                    16,
                    Duration.ofMillis(20));
        }
    }
}
