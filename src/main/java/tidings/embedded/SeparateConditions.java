package tidings.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several conditions on one field, each put on its own: {@code a > 1 and a < 5} may be fulfilled by two elements of an
 * array in MongoDB, while the library wants one element for both if they stand together.
 */
final class SeparateConditions {
    private static final String AND = "$and";

    private SeparateConditions() {}

    static Document in(Document filter) {
        Document separate = new Document();
        List<Object> together = new ArrayList<>();
        filter.forEach((key, value) -> {
            if (key.equals(AND) && value instanceof Collection<?> parts) {
                parts.forEach(part -> together.add(inside(part)));
            } else if (Dialect.CONNECTIVES.contains(key) && value instanceof Collection<?> parts) {
                separate.put(key, parts.stream().map(SeparateConditions::inside).toList());
            } else if (value instanceof Document condition && isSeveral(condition)) {
                condition.forEach(
                        (operator, operand) -> together.add(new Document(key, new Document(operator, operand))));
            } else {
                separate.put(key, value);
            }
        });
        if (!together.isEmpty()) {
            separate.put(AND, together);
        }
        return separate;
    }

    private static @Nullable Object inside(@Nullable Object part) {
        return part instanceof Document filter ? in(filter) : part;
    }

    /** A pattern and its options are one condition. */
    private static boolean isSeveral(Document condition) {
        return condition.size() > 1 && DialectCheck.isOperators(condition) && !condition.containsKey("$options");
    }
}
