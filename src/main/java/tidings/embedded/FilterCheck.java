package tidings.embedded;

import static tidings.embedded.DialectCheck.allowOnly;
import static tidings.embedded.DialectCheck.isOperators;
import static tidings.embedded.DialectCheck.refused;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Holds filters against the {@link Dialect}. */
final class FilterCheck {
    private FilterCheck() {}

    static void check(Document filter) {
        filter.forEach((key, value) -> {
            if (Dialect.CONNECTIVES.contains(key)) {
                checkAll(key, value);
            } else if (key.startsWith("$") && !key.equals("$comment")) {
                throw refused("'" + key + "' in a filter");
            } else {
                checkCondition(value);
            }
        });
    }

    private static void checkAll(String connective, @Nullable Object parts) {
        if (!(parts instanceof Collection<?> filters) || filters.isEmpty()) {
            throw refused("'" + connective + "' without a list of filters");
        }
        for (Object part : filters) {
            if (!(part instanceof Document filter)) {
                throw refused("'" + connective + "' of something that is no filter");
            }
            check(filter);
        }
    }

    static void checkCondition(@Nullable Object condition) {
        if (condition instanceof Document operators && isOperators(condition)) {
            allowOnly(Dialect.CONDITIONS, operators, "in a filter the operator");
            if (operators.containsKey("$options") && operators.size() > 2) {
                throw refused("'$options' beside other conditions");
            }
            operators.forEach(FilterCheck::checkOperand);
        }
    }

    private static void checkOperand(String operator, @Nullable Object operand) {
        switch (operator) {
            case "$gt", "$gte", "$lt", "$lte" -> checkRange(operator, operand);
            case "$not" -> checkNegated(operand);
            case "$elemMatch" -> checkElement(operand);
            case "$in", "$nin", "$all" -> checkList(operator, operand);
            default -> {
                return;
            }
        }
    }

    private static void checkRange(String operator, @Nullable Object operand) {
        if (operand == null
                || operand instanceof Collection
                || operand instanceof Document
                || operand instanceof BsonRegularExpression) {
            throw refused("'" + operator + "' with " + operand);
        }
    }

    private static void checkNegated(@Nullable Object condition) {
        if (!isOperators(condition) && !(condition instanceof BsonRegularExpression)) {
            throw refused("'$not' with " + condition);
        }
        if (condition instanceof Document several && several.size() > 1 && !several.containsKey("$regex")) {
            throw refused("'$not' of several conditions");
        }
        checkCondition(condition);
    }

    private static void checkElement(@Nullable Object condition) {
        if (!(condition instanceof Document element)) {
            throw refused("'$elemMatch' with " + condition);
        }
        boolean ofFields =
                element.keySet().stream().allMatch(key -> !key.startsWith("$") || Dialect.CONNECTIVES.contains(key));
        if (ofFields) {
            check(element);
        } else {
            checkCondition(element);
        }
    }

    private static void checkList(String operator, @Nullable Object operand) {
        if (!(operand instanceof Collection<?> values)) {
            throw refused("'" + operator + "' without a list");
        }
        if (values.stream().anyMatch(DialectCheck::isOperators)) {
            throw refused("'" + operator + "' of conditions");
        }
    }
}
