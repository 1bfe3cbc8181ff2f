package tidings.embedded;

import static tidings.embedded.DialectCheck.allowOnly;
import static tidings.embedded.DialectCheck.isOperators;
import static tidings.embedded.DialectCheck.refused;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds updates against the {@link Dialect}. */
final class UpdateCheck {
    private UpdateCheck() {}

    static void check(Document statement) {
        FilterCheck.check(Fields.document(statement, "q"));
        checkUpdate(statement.get("u"), statement);
    }

    static void checkUpdate(@Nullable Object update, Document statement) {
        if (!(update instanceof Document changes)) {
            throw refused("an update that is no document, such as a pipeline");
        }
        if (isOperators(changes)) {
            allowOnly(Dialect.UPDATES.keySet(), changes, "the update operator");
            changes.forEach(UpdateCheck::checkOperator);
        }
        if (statement.containsKey("arrayFilters")) {
            Fields.documents(statement, "arrayFilters").forEach(FilterCheck::check);
        }
    }

    private static void checkOperator(String operator, @Nullable Object fields) {
        if (!(fields instanceof Document changes)) {
            throw refused("'" + operator + "' without fields");
        }
        Set<String> modifiers = Dialect.UPDATES.getOrDefault(operator, Set.of());
        changes.forEach((path, operand) -> {
            if (path.startsWith("$")) {
                throw refused("the path '" + path + "' in '" + operator + "'");
            }
            if (operand instanceof Document document && isOperators(operand)) {
                allowOnly(modifiers, document, "within '" + operator + "'");
            }
            if (operator.equals("$pull")) {
                checkPulled(operand);
            }
        });
    }

    private static void checkPulled(@Nullable Object operand) {
        if (operand instanceof Document condition && !isOperators(condition)) {
            FilterCheck.check(condition);
        } else {
            FilterCheck.checkCondition(operand);
        }
    }
}
