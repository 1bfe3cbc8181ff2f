package tidings.embedded;

import static tidings.embedded.DialectCheck.allowOnly;
import static tidings.embedded.DialectCheck.refused;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds aggregation pipelines against the {@link Dialect}. */
final class PipelineCheck {
    private static final int NOT_ONE_FIELD = 40323;
    private static final int UNKNOWN_STAGE = 40324;

    private PipelineCheck() {}

    static void check(List<Document> pipeline) {
        pipeline.forEach(PipelineCheck::checkStage);
    }

    private static void checkStage(Document stage) {
        if (stage.size() != 1) {
            throw new MongoServerError(
                    NOT_ONE_FIELD, "A pipeline stage specification object must contain exactly one field.");
        }
        String name = stage.keySet().iterator().next();
        if (!Dialect.STAGES.contains(name)) {
            throw new MongoServerError(
                    UNKNOWN_STAGE,
                    "the embedded store does not take the stage '" + name + "'; it takes "
                            + String.join(" ", Dialect.STAGES));
        }
        switch (name) {
            case "$match" -> FilterCheck.check(Fields.required(stage, name, Document.class));
            case "$sort" -> DialectCheck.checkSort(Fields.required(stage, name, Document.class));
            case "$skip", "$limit" -> Fields.required(stage, name, Number.class);
            case "$count" -> Fields.required(stage, name, String.class);
            case "$group" -> checkGroup(Fields.required(stage, name, Document.class));
            case "$unwind" -> checkUnwind(stage.get(name));
            default -> checkExpression(Fields.required(stage, name, Document.class));
        }
    }

    private static void checkGroup(Document group) {
        group.forEach((field, value) -> {
            if (field.equals("_id")) {
                checkExpression(value);
            } else if (value instanceof Document accumulator) {
                allowOnly(Dialect.ACCUMULATORS, accumulator, "the accumulator");
                accumulator.values().forEach(PipelineCheck::checkExpression);
            } else {
                throw refused("a group's field '" + field + "' without an accumulator");
            }
        });
    }

    private static void checkUnwind(@Nullable Object unwind) {
        if (unwind instanceof Document options) {
            allowOnly(Dialect.UNWIND_OPTIONS, options, "in $unwind the option");
        }
    }

    private static void checkExpression(@Nullable Object expression) {
        if (expression instanceof Document document) {
            document.forEach((key, value) -> {
                if (key.startsWith("$") && !Dialect.EXPRESSIONS.contains(key)) {
                    throw refused("the expression '" + key + "'");
                }
                if (!key.equals("$literal")) {
                    checkExpression(value);
                }
            });
        } else if (expression instanceof Collection<?> parts) {
            parts.forEach(PipelineCheck::checkExpression);
        } else if (expression instanceof String text && text.startsWith("$$") && !Dialect.VARIABLES.contains(text)) {
            throw refused("the variable '" + text + "'");
        }
    }
}
