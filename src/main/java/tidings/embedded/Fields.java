package tidings.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.TypeMismatchException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of a command, with the errors that MongoDB gives if they are missing or of another type. */
final class Fields {
    private static final int MISSING_FIELD = 40414;

    private Fields() {}

    static <T> T required(Document command, String field, Class<T> type) {
        T value = optional(command, field, type);
        if (value == null) {
            throw new MongoServerError(MISSING_FIELD, "BSON field '" + field + "' is missing but a required field");
        }
        return value;
    }

    static <T> @Nullable T optional(Document command, String field, Class<T> type) {
        Object value = command.get(field);
        if (value != null && !type.isInstance(value)) {
            throw new TypeMismatchException("BSON field '" + field + "' is the wrong type "
                    + value.getClass().getSimpleName() + ", expected " + type.getSimpleName());
        }
        return type.cast(value);
    }

    static Document document(Document command, String field) {
        Document value = optional(command, field, Document.class);
        return value == null ? new Document() : value;
    }

    /** 0 if it is missing. */
    static int number(Document command, String field) {
        Number value = optional(command, field, Number.class);
        return value == null ? 0 : value.intValue();
    }

    static List<Document> documents(Document command, String field) {
        List<Document> documents = new ArrayList<>();
        for (Object each : required(command, field, Collection.class)) {
            if (!(each instanceof Document document)) {
                throw new TypeMismatchException("BSON field '" + field + "' must hold objects only");
            }
            documents.add(document);
        }
        return documents;
    }

    static String name(Document command, String field) {
        return required(command, field, String.class);
    }
}
