package tidings.embedded;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a query reaches its documents.
 *
 * @param index the index it goes through; null for the documents themselves, in the order of their ids
 * @param ranges the parts of the index to walk, ascending and apart from each other
 * @param bounds how many fields are bound by the filter
 * @param order in which order the walk comes, compared with the one that was asked for
 * @param selective whether the filter leads to its documents, instead of being tried on all of them
 * @param unique whether each range holds at most one document
 * @param covered whether everything in the ranges matches, so that it can be counted without looking
 */
record Plan(
        CollectionView.@Nullable IndexView index,
        List<KeyRange> ranges,
        int bounds,
        Order order,
        boolean selective,
        boolean unique,
        boolean covered) {

    /** The order of a walk. */
    enum Order {
        /** Not the one that was asked for: it has to be sorted. */
        NONE,
        FORWARD,
        BACKWARD,
        /** Each range is in order, and all of them have to be merged. */
        MERGED_FORWARD,
        MERGED_BACKWARD;

        boolean isBackward() {
            return this == BACKWARD || this == MERGED_BACKWARD;
        }

        boolean isMerged() {
            return this == MERGED_FORWARD || this == MERGED_BACKWARD;
        }
    }

    boolean isSorted() {
        return order != Order.NONE;
    }

    /** At most one document. */
    boolean isPoint() {
        return unique && ranges.size() <= 1;
    }

    boolean isScan() {
        return index == null && bounds == 0;
    }

    /** One document can have several entries there. */
    boolean mayRepeat() {
        return index != null && index.hasArrays();
    }

    String indexName() {
        return index == null ? IndexSpec.ID_INDEX : index.index().getName();
    }
}
