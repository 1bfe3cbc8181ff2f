package tidings.embedded;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When may an index be used that does not hold every document? Only if the filter itself demands all that the index
 * demands of its documents.
 */
final class PartialIndexes {
    private PartialIndexes() {}

    /**
     * The terms of the filter that say exactly what the index guarantees anyway; empty if documents that the filter
     * wants may be missing from the index.
     */
    static Optional<List<Term>> guaranteed(IndexSpec spec, FilterTerms filter) {
        if (spec.sparse() && spec.fields().stream().noneMatch(field -> demandsExistence(field.path(), filter))) {
            return Optional.empty();
        }
        return spec.partialFilter() == null
                ? Optional.of(List.of())
                : guaranteed(FilterTerms.of(spec.partialFilter()), filter);
    }

    private static Optional<List<Term>> guaranteed(FilterTerms index, FilterTerms filter) {
        if (!index.isComplete()) {
            return Optional.empty();
        }
        List<Term> repeated = new ArrayList<>();
        for (Term guarantee : index.all()) {
            if (filter.all().contains(guarantee)) {
                repeated.add(guarantee);
            } else if (filter.all().stream().noneMatch(term -> implies(term, guarantee))) {
                return Optional.empty();
            }
        }
        return Optional.of(repeated);
    }

    private static boolean demandsExistence(String path, FilterTerms filter) {
        return filter.all().stream().anyMatch(term -> implies(term, new Term.Exists(path)));
    }

    private static boolean implies(Term term, Term guarantee) {
        if (!term.path().equals(guarantee.path())) {
            return false;
        }
        if (term instanceof Term.Points points) {
            return !points.includesNull()
                    && points.values().stream().allMatch(value -> guarantee.admits(OrderedBytes.of(value)));
        }
        if (term instanceof Term.Range range && guarantee instanceof Term.Range wider) {
            return isWithin(range, wider);
        }
        return guarantee instanceof Term.Exists;
    }

    private static boolean isWithin(Term.Range range, Term.Range wider) {
        return (wider.low() == null || isInside(range.low(), wider.low(), wider))
                && (wider.high() == null || isInside(range.high(), wider.high(), wider));
    }

    private static boolean isInside(Term.Range.@Nullable End end, Term.Range.End wider, Term.Range widerRange) {
        return end != null
                && (widerRange.admits(OrderedBytes.of(end.value())) || (!end.inclusive() && isSame(end, wider)));
    }

    private static boolean isSame(Term.Range.End end, Term.Range.End other) {
        return Arrays.equals(OrderedBytes.of(end.value()), OrderedBytes.of(other.value()));
    }
}
