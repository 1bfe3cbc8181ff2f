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
 * @param firstOnly whether of each range nothing but the first entry is wanted
 */
record Plan(
        CollectionView.@Nullable IndexView index,
        List<KeyRange> ranges,
        int bounds,
        Order order,
        boolean selective,
        boolean unique,
        boolean covered,
        boolean firstOnly) {

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

    /**
     * The same for somebody who wants nothing but the first of all that have the same value of this field, as far as that can
     * be told from the ranges: where the walk comes in the order asked for, and each range lies within one such value.
     */
    Plan firstOfEach(String path) {
        boolean apart = index != null
                && bounds > 0
                && index.index().spec().fields().get(0).path().equals(path)
                && ranges.stream().allMatch(range -> range.stem() > 0);
        boolean asAsked = order == Order.FORWARD || order == Order.BACKWARD;
        return apart && asAsked && covered && !mayRepeat()
                ? new Plan(index, ranges, bounds, order, selective, unique, true, true)
                : this;
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
