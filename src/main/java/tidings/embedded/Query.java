package tidings.embedded;

import de.bwaldvogel.mongo.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a collection.
 *
 * @param limit 0 for all
 * @param firstOfEach of all that have the same value of this field nobody will look at more than the first; null: at all
 */
record Query(
        Document filter,
        @Nullable Document sort,
        int skip,
        int limit,
        @Nullable Document projection,
        @Nullable String firstOfEach) {

    Query {
        filter = SeparateConditions.in(filter);
    }

    Query(Document filter, @Nullable Document sort, int skip, int limit, @Nullable Document projection) {
        this(filter, sort, skip, limit, projection, null);
    }

    static Query of(Document filter) {
        return new Query(filter, null, 0, 0, null);
    }

    boolean isSorted() {
        return sort != null && !sort.isEmpty();
    }
}
