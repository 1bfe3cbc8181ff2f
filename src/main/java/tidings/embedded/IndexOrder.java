package tidings.embedded;

import java.util.List;
import java.util.function.IntPredicate;

/** Whether a walk through an index, within its bounds, comes in the order that was asked for. */
final class IndexOrder {
    private final IndexSpec spec;
    private final List<Term.Points> points;
    private final IntPredicate isArray;

    /** The field at which the comparison of the order stands, and the direction found so far: 0 unknown, 1 or -1. */
    private int at;

    private int direction;

    /** After the id no other key can change the order. */
    private boolean decided;

    IndexOrder(IndexSpec spec, List<Term.Points> points, IntPredicate isArray) {
        this.spec = spec;
        this.points = points;
        this.isArray = isArray;
    }

    Plan.Order of(Planner.SortKeys sort) {
        if (comesAs(sort, 0)) {
            return direction < 0 ? Plan.Order.BACKWARD : Plan.Order.FORWARD;
        }
        if (points.stream().anyMatch(each -> !each.isSingle()) && comesAs(sort, points.size())) {
            return direction < 0 ? Plan.Order.MERGED_BACKWARD : Plan.Order.MERGED_FORWARD;
        }
        return Plan.Order.NONE;
    }

    private boolean comesAs(Planner.SortKeys sort, int from) {
        at = from;
        direction = 0;
        decided = false;
        return sort.keys().stream().allMatch(this::comesAs);
    }

    private boolean comesAs(Planner.SortKeys.Key key) {
        if (decided || isConstant(key.path())) {
            return true;
        }
        while (hasOneValue(at)) {
            at++;
        }
        if (at == spec.fields().size() || isArray.test(at)) {
            return false;
        }
        IndexSpec.Field field = spec.fields().get(at++);
        int asked = field.ascending() == key.ascending() ? 1 : -1;
        boolean fits = field.path().equals(key.path()) && direction * asked >= 0;
        direction = asked;
        decided = field.path().equals("_id");
        return fits;
    }

    private boolean hasOneValue(int field) {
        return field < points.size() && points.get(field).isSingle();
    }

    /** Ordering by a field with one value changes nothing; an array, though, has other elements beside the one asked for. */
    private boolean isConstant(String path) {
        for (int i = 0; i < points.size(); i++) {
            if (spec.fields().get(i).path().equals(path)) {
                return hasOneValue(i) && !isArray.test(i);
            }
        }
        return false;
    }
}
