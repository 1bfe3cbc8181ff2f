package tidings.web.graphql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tidings.bus.Code;
import tidings.bus.Refusal;

/**
 * What goes back, and with which status.
 *
 * @param legacyStatus the status for a client that accepts only {@code application/json}: by the specification it is 200
 *     for whatever is wrong with the document, since such a client may take anything else for a broken connection
 */
record Answer(int status, int legacyStatus, Map<String, Object> body) {
    static Answer executed(Map<String, Object> body) {
        return new Answer(200, 200, body);
    }

    /** The document or its variables were refused. */
    static Answer ofDocument(int status, List<Map<String, Object>> errors) {
        return new Answer(status, 200, body(errors));
    }

    static Answer ofDocument(Refusal refusal) {
        return ofDocument(status(refusal.code()), List.of(Errors.of(refusal)));
    }

    /** The request itself was refused, whatever its document says. */
    static Answer ofRequest(Refusal refusal) {
        return ofRequest(status(refusal.code()), refusal);
    }

    static Answer ofRequest(int status, Refusal refusal) {
        return new Answer(status, status, body(List.of(Errors.of(refusal))));
    }

    static int status(Code code) {
        return switch (code) {
            case BAD_USER_INPUT -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT, OUT_OF_STOCK -> 409;
            case RATE_LIMITED -> 429;
            case UNAVAILABLE -> 503;
            case TIMEOUT -> 504;
            case INTERNAL -> 500;
        };
    }

    private static Map<String, Object> body(List<Map<String, Object>> errors) {
        var body = new LinkedHashMap<String, Object>();
        body.put("errors", errors);
        return body;
    }
}
