package tidings.embedded;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The part of one index in which a filter's documents are: values for its first fields, then perhaps a range for the next.
 *
 * <p>Of the fields that go through arrays only the first is bound, and by one term only: {@code a > 1, a < 5} may be
 * fulfilled by two elements, neither of which lies between.
 */
final class IndexBounds {
    private static final int MAX_RANGES = 10_000;

    private final CollectionView.@Nullable IndexView index;
    private final IndexSpec spec;
    private final FilterTerms terms;
    private final Set<Term> used = new HashSet<>();
    private final List<Term.Points> points = new ArrayList<>();
    private List<byte[]> prefixes = List.of(Bytes.NONE);
    private Term.@Nullable Range range;
    private boolean arrayBound;

    private IndexBounds(CollectionView.@Nullable IndexView index, IndexSpec spec, FilterTerms terms) {
        this.index = index;
        this.spec = spec;
        this.terms = terms;
        bind();
    }

    static IndexBounds ofIds(FilterTerms terms) {
        return new IndexBounds(null, IdIndex.SPEC, terms);
    }

    static IndexBounds of(CollectionView.IndexView index, FilterTerms terms, List<Term> guaranteed) {
        IndexBounds bounds = new IndexBounds(index, index.index().spec(), terms);
        bounds.used.addAll(guaranteed);
        return bounds;
    }

    Plan plan(Planner.SortKeys sort) {
        boolean partial = spec.partialFilter() != null || spec.sparse();
        boolean unique = spec.unique() && points.size() == spec.fields().size();
        List<KeyRange> ranges = ranges();
        Plan.Order order = unique && ranges.size() <= 1
                ? Plan.Order.FORWARD
                : new IndexOrder(spec, points, this::isArray).of(sort);
        return new Plan(index, ranges, boundFields(), order, boundFields() > 0 || partial, unique, isCovered(), false);
    }

    private int boundFields() {
        return points.size() + (range == null ? 0 : 1);
    }

    private boolean isCovered() {
        return terms.isComplete()
                && used.containsAll(terms.all())
                && terms.all().stream().allMatch(Term::exact);
    }

    private boolean isArray(int field) {
        return index != null && index.isArray(field);
    }

    private void bind() {
        for (int i = 0; i < spec.fields().size(); i++) {
            if ((isArray(i) && arrayBound) || !bindPoints(i)) {
                bindRange(i);
                return;
            }
            arrayBound |= isArray(i);
        }
    }

    private boolean bindPoints(int field) {
        List<Term.Points> candidates = terms.on(spec.fields().get(field).path(), Term.Points.class);
        for (Term.Points candidate : candidates) {
            if (prefixes.size() * candidate.values().size() <= MAX_RANGES) {
                prefixes = extend(candidate, spec.fields().get(field).ascending());
                points.add(candidate);
                used.add(candidate);
                return true;
            }
        }
        return false;
    }

    private List<byte[]> extend(Term.Points values, boolean ascending) {
        Set<byte[]> extended = new TreeSet<>(Arrays::compareUnsigned);
        for (byte[] prefix : prefixes) {
            values.values().forEach(value -> extended.add(Bytes.concat(prefix, OrderedBytes.of(value, ascending))));
        }
        return List.copyOf(extended);
    }

    private void bindRange(int field) {
        if (isArray(field) && arrayBound) {
            return;
        }
        List<Term.Range> candidates = terms.on(spec.fields().get(field).path(), Term.Range.class);
        if (candidates.isEmpty()) {
            return;
        }
        if (isArray(field)) {
            range = candidates.get(0);
            used.add(range);
        } else {
            intersect(candidates);
        }
    }

    private void intersect(List<Term.Range> candidates) {
        byte kind = kindOf(candidates.get(0));
        List<Term.Range> alike =
                candidates.stream().filter(each -> kindOf(each) == kind).toList();
        Term.Range both = alike.stream().reduce(Term.Range::and).orElseThrow();
        if (both.exact()) {
            used.addAll(alike);
        }
        range = both;
    }

    private static byte kindOf(Term.Range range) {
        return OrderedBytes.of(range.anyEnd())[0];
    }

    private List<KeyRange> ranges() {
        if (range == null) {
            return prefixes.stream()
                    .map(prefix -> prefix.length == 0 ? KeyRange.ALL : KeyRange.startingWith(prefix))
                    .toList();
        }
        Term.Range bound = range;
        boolean ascending = spec.fields().get(points.size()).ascending();
        return prefixes.stream()
                .map(prefix -> KeyRange.within(prefix, bound, ascending))
                .filter(each -> !each.isEmpty())
                .toList();
    }
}
