package tidings.web.graphql;

import graphql.ErrorClassification;
import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.GraphqlErrorHelper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidings.bus.Code;
import tidings.bus.Refusal;

/** The one place where a refusal becomes an error of an answer, and where what nobody foresaw becomes INTERNAL. */
public final class Errors {
    private static final Logger log = LoggerFactory.getLogger(Errors.class);
    private static final Refusal INTERNAL = Refusal.of(Code.INTERNAL, "Something went wrong on our side.");

    private Errors() {}

    public static Map<String, Object> of(Refusal refusal) {
        var error = new LinkedHashMap<String, Object>();
        error.put("message", refusal.message());
        error.put("extensions", extensions(refusal));
        return error;
    }

    /** What goes wrong here is a mistake of ours: it is told in the log and not to the client. */
    static Refusal unforeseen(String requestId, Throwable cause) {
        log.atError().addKeyValue("request", requestId).setCause(cause).log("an operation failed");
        return INTERNAL;
    }

    /** The engine's errors as the specification writes them, each with a code. */
    static List<Map<String, Object>> of(List<GraphQLError> errors, String requestId) {
        return errors.stream().map(error -> of(error, requestId)).toList();
    }

    private static Map<String, Object> of(GraphQLError error, String requestId) {
        var refusal = refusal(error, requestId);
        var shaped = new LinkedHashMap<String, Object>();
        shaped.put("message", refusal.message());
        if (error.getLocations() != null && !error.getLocations().isEmpty()) {
            shaped.put("locations", GraphqlErrorHelper.locations(error.getLocations()));
        }
        if (error.getPath() != null) {
            shaped.put("path", error.getPath());
        }
        shaped.put("extensions", extensions(refusal));
        return shaped;
    }

    private static Refusal refusal(GraphQLError error, String requestId) {
        if (error instanceof FieldRefused refused) {
            return refused.refusal();
        }
        if (isOfTheClient(error.getErrorType())) {
            return Refusal.of(Code.BAD_USER_INPUT, Complaints.sentence(error));
        }
        log.atError()
                .addKeyValue("request", requestId)
                .addKeyValue("path", error.getPath())
                .addKeyValue("kind", error.getErrorType())
                .log("a field broke its own schema");
        return INTERNAL;
    }

    private static boolean isOfTheClient(ErrorClassification kind) {
        return kind == ErrorType.ValidationError
                || kind == ErrorType.InvalidSyntax
                || kind == ErrorType.OperationNotSupported
                || kind.toString().startsWith("BadFaith");
    }

    private static Map<String, Object> extensions(Refusal refusal) {
        var extensions = new LinkedHashMap<String, Object>();
        extensions.put("code", refusal.code().name());
        extensions.put("retryable", refusal.retryable());
        if (!refusal.details().isEmpty()) {
            extensions.put("details", refusal.details());
        }
        return extensions;
    }
}
