package tidings.embedded;

import de.bwaldvogel.mongo.exception.MongoServerError;

/**
 * Refuses queries that no index serves, as MongoDB does with {@code notablescan}: those that would try a filter on every
 * document, and those that would have to sort what they found. A listing of everything, in no order or in the order of an
 * index, is served; so is the sorting of at most one document.
 */
enum QueryGuard {
    REFUSE_SCANS,
    ALLOW_SCANS;

    private static final int NO_QUERY_EXECUTION_PLANS = 291;
    private static final int SHOWN_CHARACTERS = 300;

    void check(EmbeddedCollection collection, Query query, Plan plan) {
        if (this == ALLOW_SCANS) {
            return;
        }
        if (!query.filter().isEmpty() && !plan.selective()) {
            throw refusal(collection, query, "no index serves the filter");
        }
        if (query.isSorted() && !plan.isSorted()) {
            throw refusal(collection, query, "index '" + plan.indexName() + "' does not give the order");
        }
    }

    private static MongoServerError refusal(EmbeddedCollection collection, Query query, String why) {
        String asked = "filter " + query.filter() + (query.isSorted() ? " sort " + query.sort() : "");
        String shown = asked.length() > SHOWN_CHARACTERS ? asked.substring(0, SHOWN_CHARACTERS) + "…" : asked;
        return new MongoServerError(
                NO_QUERY_EXECUTION_PLANS,
                "NoQueryExecutionPlans",
                "refused on " + collection.getFullName() + ": " + why + "; " + shown);
    }
}
