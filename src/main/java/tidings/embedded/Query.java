package tidings.embedded;

import de.bwaldvogel.mongo.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a collection.
 *
 * @param limit 0 for all
 */
record Query(
        Document filter,
        @Nullable Document sort,
        int skip,
        int limit,
        @Nullable Document projection) {

    Query {
        filter = SeparateConditions.in(filter);
    }

    static Query of(Document filter) {
        return new Query(filter, null, 0, 0, null);
    }

    boolean isSorted() {
        return sort != null && !sort.isEmpty();
    }
}
