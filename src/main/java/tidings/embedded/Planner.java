package tidings.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the index for a query. As MongoDB's, without trying: an index that gives at most one document, then one that
 * gives the order asked for, then the one of which the filter binds the most.
 */
final class Planner {
    private static final Comparator<Plan> PREFERENCE = Comparator.comparing(Plan::isPoint)
            .thenComparing(Plan::selective)
            .thenComparing(Plan::isSorted)
            .thenComparing(Plan::bounds)
            .thenComparing(Plan::covered)
            .thenComparing(plan -> plan.index() == null)
            .thenComparing(plan -> -plan.ranges().size());

    private Planner() {}

    static Plan plan(CollectionView view, Document filter, @Nullable Document sort) {
        FilterTerms terms = FilterTerms.of(filter);
        SortKeys order = SortKeys.of(sort);
        return Stream.concat(
                        Stream.of(IndexBounds.ofIds(terms).plan(order)),
                        view.indexes().stream().flatMap(index -> plan(index, terms, order).stream()))
                .max(PREFERENCE)
                .orElseThrow();
    }

    private static Optional<Plan> plan(CollectionView.IndexView index, FilterTerms terms, SortKeys order) {
        return PartialIndexes.guaranteed(index.index().spec(), terms)
                .map(guaranteed -> IndexBounds.of(index, terms, guaranteed))
                .map(bounds -> bounds.plan(order))
                .filter(plan -> plan.selective() || (plan.isSorted() && !order.isEmpty()));
    }

    /** What a query asks to be sorted by. */
    record SortKeys(List<Key> keys) {
        record Key(String path, boolean ascending) {}

        static SortKeys of(@Nullable Document sort) {
            return sort == null
                    ? new SortKeys(List.of())
                    : new SortKeys(sort.entrySet().stream()
                            .map(each -> new Key(each.getKey(), ((Number) each.getValue()).intValue() > 0))
                            .toList());
        }

        boolean isEmpty() {
            return keys.isEmpty();
        }
    }
}
