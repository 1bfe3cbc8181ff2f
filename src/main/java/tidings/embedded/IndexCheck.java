package tidings.embedded;

import static tidings.embedded.DialectCheck.allowOnly;
import static tidings.embedded.DialectCheck.isOperators;
import static tidings.embedded.DialectCheck.refused;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds declarations of indexes against the {@link Dialect}. */
final class IndexCheck {
    private static final int CANNOT_CREATE_INDEX = 67;
    private static final int MOST_FIELDS = 32;

    private IndexCheck() {}

    static void check(Document index) {
        allowOnly(Dialect.INDEX_OPTIONS, index, "the index option");
        Fields.name(index, "name");
        checkKeys(Fields.required(index, "key", Document.class));
        Document partialFilter = Fields.optional(index, IndexSpec.PARTIAL_FILTER, Document.class);
        if (partialFilter != null) {
            if (Utils.isTrue(index.get("sparse"))) {
                throw new MongoServerError(
                        CANNOT_CREATE_INDEX,
                        "CannotCreateIndex",
                        "cannot mix \"partialFilterExpression\" and \"sparse\" options");
            }
            checkPartialFilter(partialFilter);
        }
    }

    private static void checkKeys(Document keys) {
        if (keys.isEmpty() || keys.size() > MOST_FIELDS) {
            throw refused("an index of " + keys.size() + " fields");
        }
        keys.forEach((path, direction) -> {
            List<String> steps = Utils.splitPath(path);
            if (steps.stream().anyMatch(step -> step.isEmpty() || step.startsWith("$") || isNumber(step))) {
                throw refused("an index on '" + path + "'");
            }
        });
        DialectCheck.checkSort(keys);
    }

    private static boolean isNumber(String step) {
        return step.chars().allMatch(Character::isDigit);
    }

    private static void checkPartialFilter(Document filter) {
        filter.forEach((key, condition) -> {
            if (key.equals("$and") && condition instanceof Collection<?> parts) {
                parts.forEach(IndexCheck::checkPart);
            } else if (key.startsWith("$")) {
                throw refused("'" + key + "' in a partial filter");
            } else {
                checkPartialCondition(condition);
            }
        });
    }

    private static void checkPart(@Nullable Object part) {
        if (!(part instanceof Document filter)) {
            throw refused("'$and' of something that is no filter");
        }
        checkPartialFilter(filter);
    }

    private static void checkPartialCondition(@Nullable Object condition) {
        if (condition instanceof Document operators && isOperators(condition)) {
            allowOnly(Dialect.PARTIAL_FILTER_CONDITIONS, operators, "in a partial filter");
            if (operators.containsKey("$exists") && !Utils.isTrue(operators.get("$exists"))) {
                throw refused("'$exists: false' in a partial filter");
            }
            FilterCheck.checkCondition(condition);
        }
    }
}
