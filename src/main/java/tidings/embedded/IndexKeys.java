package tidings.embedded;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.CannotIndexParallelArraysError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one document in one index: one, or one per element if a field is an array. Fields that go through the same
 * array are taken from the same element; two different arrays cannot be indexed together.
 */
final class IndexKeys {
    private final List<IndexSpec.Field> fields;
    private final List<@Nullable Object[]> rows = new ArrayList<>();
    private long arrayFields;

    private IndexKeys(List<IndexSpec.Field> fields) {
        this.fields = fields;
    }

    static IndexKeys of(Document document, List<IndexSpec.Field> fields) {
        IndexKeys keys = new IndexKeys(fields);
        Spot[] spots = fields.stream()
                .map(field -> new Spot(document, field.steps()).descend())
                .toArray(Spot[]::new);
        keys.expand(spots);
        return keys;
    }

    /** The values of each key, in the order of the fields. */
    List<@Nullable Object[]> rows() {
        return rows;
    }

    /** One bit per field that goes through an array in this document. */
    long arrayFields() {
        return arrayFields;
    }

    private void expand(Spot[] spots) {
        Collection<?> array = arrayIn(spots);
        if (array == null) {
            rows.add(valuesOf(spots));
            return;
        }
        if (array.isEmpty()) {
            expand(step(spots, array, OrderedBytes.EMPTY_ARRAY));
        }
        for (Object element : array) {
            expand(step(spots, array, element));
        }
    }

    private @Nullable Collection<?> arrayIn(Spot[] spots) {
        Collection<?> found = null;
        for (int i = 0; i < spots.length; i++) {
            Collection<?> array = spots[i].array();
            if (array == null) {
                continue;
            }
            if (found != null && found != array) {
                throw new CannotIndexParallelArraysError(
                        fields.stream().map(IndexSpec.Field::path).toList());
            }
            found = array;
            arrayFields |= 1L << i;
        }
        return found;
    }

    private static Spot[] step(Spot[] spots, Collection<?> array, @Nullable Object element) {
        Spot[] stepped = new Spot[spots.length];
        for (int i = 0; i < spots.length; i++) {
            stepped[i] = spots[i].array() == array ? spots[i].at(element) : spots[i];
        }
        return stepped;
    }

    private static @Nullable Object[] valuesOf(Spot[] spots) {
        @Nullable Object[] values = new Object[spots.length];
        for (int i = 0; i < spots.length; i++) {
            values[i] = spots[i].value;
        }
        return values;
    }

    /** How far the way along a path has come: a value, and the steps that are left. */
    private record Spot(@Nullable Object value, List<String> rest, boolean settled) {
        Spot(@Nullable Object value, List<String> rest) {
            this(value, rest, false);
        }

        Spot descend() {
            Object at = value;
            int step = 0;
            while (step < rest.size() && at instanceof Document document) {
                at = document.getOrMissing(rest.get(step++));
            }
            boolean lost = step < rest.size() && !(at instanceof Collection);
            return new Spot(lost ? Missing.getInstance() : at, rest.subList(step, rest.size()), lost);
        }

        /** The array at which the way splits. */
        @Nullable
        Collection<?> array() {
            return !settled && value instanceof Collection<?> array ? array : null;
        }

        Spot at(@Nullable Object element) {
            boolean end = rest.isEmpty() || element == OrderedBytes.EMPTY_ARRAY;
            return end ? new Spot(element, List.of(), true) : new Spot(element, rest).descend();
        }
    }
}
