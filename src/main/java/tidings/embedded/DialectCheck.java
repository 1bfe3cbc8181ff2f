package tidings.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.BadValueException;
import de.bwaldvogel.mongo.exception.NoSuchCommandException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Refuses what is not in the {@link Dialect}, before anything of it is done, and names it. */
final class DialectCheck {
    private DialectCheck() {}

    static void check(String command, Document body) {
        if (Dialect.SERVER_COMMANDS.contains(command)) {
            return;
        }
        Set<String> fields = Dialect.COMMANDS.get(command);
        if (fields == null) {
            throw new NoSuchCommandException(command);
        }
        for (String field : body.keySet()) {
            if (!field.equals(command) && !fields.contains(field) && !Dialect.EVERY_COMMAND.contains(field)) {
                throw refused("the option '" + field + "' of " + command);
            }
        }
        checkParts(command, body);
    }

    private static void checkParts(String command, Document body) {
        switch (command) {
            case "find" -> {
                FilterCheck.check(Fields.document(body, "filter"));
                checkSort(Fields.document(body, "sort"));
                checkProjection(Fields.document(body, "projection"));
            }
            case "findAndModify" -> checkFindAndModify(body);
            case "update" -> statements("updates", body).forEach(UpdateCheck::check);
            case "delete" -> statements("deletes", body).forEach(each -> FilterCheck.check(Fields.document(each, "q")));
            case "count", "distinct" -> FilterCheck.check(Fields.document(body, "query"));
            case "aggregate" -> PipelineCheck.check(Fields.documents(body, "pipeline"));
            case "createIndexes" -> Fields.documents(body, "indexes").forEach(IndexCheck::check);
            case "explain" -> checkExplained(Fields.required(body, "explain", Document.class));
            default -> {
                return;
            }
        }
    }

    private static void checkExplained(Document command) {
        check(command.keySet().stream().findFirst().orElse(""), command);
    }

    private static void checkFindAndModify(Document body) {
        FilterCheck.check(Fields.document(body, "query"));
        checkSort(Fields.document(body, "sort"));
        checkProjection(Fields.document(body, "fields"));
        if (body.containsKey("update")) {
            UpdateCheck.checkUpdate(body.get("update"), body);
        }
    }

    private static List<Document> statements(String field, Document body) {
        List<Document> statements = Fields.documents(body, field);
        statements.forEach(each -> allowOnly(Dialect.STATEMENTS.get(field), each, "the option"));
        return statements;
    }

    static void allowOnly(@Nullable Collection<String> allowed, Document used, String what) {
        for (String name : used.keySet()) {
            if (allowed == null || !allowed.contains(name)) {
                throw refused(what + " '" + name + "'");
            }
        }
    }

    static void checkSort(Document sort) {
        sort.forEach((path, direction) -> {
            boolean plain = direction instanceof Number number && Math.abs(number.doubleValue()) == 1;
            if (path.startsWith("$") || !plain) {
                throw refused("sorting by '" + path + "': " + direction);
            }
        });
    }

    private static void checkProjection(Document projection) {
        projection.forEach((path, value) -> {
            if (path.contains("$")) {
                throw refused("the projection '" + path + "'");
            }
            if (value instanceof Document operator) {
                allowOnly(Dialect.PROJECTIONS, operator, "the projection");
            } else if (!(value instanceof Number || value instanceof Boolean)) {
                throw refused("the projection of '" + path + "' to " + value);
            }
        });
    }

    static BadValueException refused(String what) {
        return new BadValueException("the embedded store does not take " + what
                + ": it is outside of the dialect that MongoDB and this store answer alike");
    }

    static boolean isOperators(@Nullable Object value) {
        return value instanceof Document document && document.keySet().stream().anyMatch(key -> key.startsWith("$"));
    }
}
