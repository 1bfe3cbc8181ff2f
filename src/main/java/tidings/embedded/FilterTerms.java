package tidings.embedded;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A filter, taken apart into what an index can serve. Whatever is not understood here only makes the terms incomplete:
 * every document that is found is still checked by the library's matcher.
 */
final class FilterTerms {
    private final List<Term> terms = new ArrayList<>();
    private boolean complete = true;

    private FilterTerms() {}

    static FilterTerms of(Document filter) {
        FilterTerms terms = new FilterTerms();
        terms.addAll(filter, "", true);
        return terms;
    }

    List<Term> all() {
        return terms;
    }

    /** Whether the terms say all that the filter says. */
    boolean isComplete() {
        return complete;
    }

    <T extends Term> List<T> on(String path, Class<T> kind) {
        return terms.stream()
                .filter(term -> term.path().equals(path) && kind.isInstance(term))
                .map(kind::cast)
                .toList();
    }

    private void addAll(Document filter, String prefix, boolean exact) {
        filter.forEach((key, condition) -> {
            if (key.equals("$and") && condition instanceof Collection<?> parts) {
                parts.forEach(part -> addAll((Document) part, prefix, exact));
            } else if (key.equals("$comment")) {
                return;
            } else if (key.startsWith("$") || hasNumericStep(key)) {
                complete = false;
            } else {
                addField(prefix + key, condition, exact);
            }
        });
    }

    private static boolean hasNumericStep(String path) {
        return Utils.splitPath(path).stream()
                .anyMatch(step -> !step.isEmpty() && step.chars().allMatch(Character::isDigit));
    }

    private void addField(String path, @Nullable Object condition, boolean exact) {
        if (condition instanceof Document document && isOperators(document)) {
            document.forEach((operator, operand) -> addOperator(path, operator, operand, exact));
        } else {
            addEqual(path, condition, exact);
        }
    }

    private static boolean isOperators(Document document) {
        return document.keySet().stream().anyMatch(key -> key.startsWith("$"));
    }

    private void addOperator(String path, String operator, @Nullable Object operand, boolean exact) {
        switch (operator) {
            case "$eq" -> addEqual(path, operand, exact);
            case "$in" -> addIn(path, operand, exact);
            case "$gt", "$gte", "$lt", "$lte" -> addRange(path, operator, operand, exact);
            case "$exists" -> addExists(path, operand);
            case "$all" -> addAllOf(path, operand);
            case "$elemMatch" -> addElement(path, operand);
            default -> complete = false;
        }
    }

    private void addEqual(String path, @Nullable Object value, boolean exact) {
        if (value instanceof Collection || BsonRegularExpression.isRegularExpression(value)) {
            complete = false;
        } else {
            terms.add(Term.Points.of(path, value, exact && isScalar(value)));
        }
    }

    private void addIn(String path, @Nullable Object operand, boolean exact) {
        if (!(operand instanceof Collection<?> values)
                || values.stream()
                        .anyMatch(v -> v instanceof Collection || BsonRegularExpression.isRegularExpression(v))) {
            complete = false;
            return;
        }
        boolean scalars = values.stream().allMatch(FilterTerms::isScalar);
        terms.add(new Term.Points(path, new ArrayList<>(values), exact && scalars));
    }

    private void addRange(String path, String operator, @Nullable Object operand, boolean exact) {
        if (operand == null || !isRangeable(operand)) {
            complete = false;
            return;
        }
        boolean inclusive = operator.endsWith("e");
        Term.Range range = operator.startsWith("$g")
                ? Term.Range.from(path, operand, inclusive)
                : Term.Range.to(path, operand, inclusive);
        terms.add(exact ? range : new Term.Range(path, range.low(), range.high(), false));
    }

    private void addExists(String path, @Nullable Object operand) {
        terms.add(Utils.isTrue(operand) ? new Term.Exists(path) : Term.Points.of(path, null, false));
    }

    /** One of the elements is enough to find the document. */
    private void addAllOf(String path, @Nullable Object operand) {
        complete = false;
        if (operand instanceof Collection<?> values) {
            values.stream()
                    .filter(FilterTerms::isScalar)
                    .findFirst()
                    .ifPresent(value -> terms.add(Term.Points.of(path, value, false)));
        }
    }

    /** Conditions on one element: on its fields, or on the element itself, where both ends of a range belong together. */
    private void addElement(String path, @Nullable Object operand) {
        complete = false;
        if (!(operand instanceof Document condition)) {
            return;
        }
        if (!isOperators(condition)) {
            addAll(condition, path + ".", false);
            return;
        }
        FilterTerms element = new FilterTerms();
        for (Map.Entry<String, Object> each : condition.entrySet()) {
            element.addOperator(path, each.getKey(), each.getValue(), false);
        }
        element.on(path, Term.Points.class).forEach(terms::add);
        element.on(path, Term.Range.class).stream().reduce(Term.Range::and).ifPresent(terms::add);
    }

    private static boolean isScalar(@Nullable Object value) {
        return value != null && isRangeable(value);
    }

    private static boolean isRangeable(Object value) {
        return value instanceof Number
                || value instanceof String
                || value instanceof Instant
                || value instanceof ObjectId
                || value instanceof Boolean
                || value instanceof UUID
                || value instanceof BinData
                || value instanceof BsonTimestamp;
    }
}
