package tidings.web.graphql;

import static tidings.web.graphql.HttpRefusal.malformed;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of GraphQL over HTTP, from a body or from an address. */
final class RequestReader {
    private RequestReader() {}

    static GraphqlRequest fromBody(Buffer body) {
        return fromJson(json(body));
    }

    static GraphqlRequest fromParameters(MultiMap parameters) {
        return request(
                text("query", parameters.get("query")),
                text("operationName", parameters.get("operationName")),
                map("variables", decoded("variables", parameters.get("variables"))),
                map("extensions", decoded("extensions", parameters.get("extensions"))));
    }

    private static GraphqlRequest fromJson(Object json) {
        if (json instanceof List) {
            throw malformed("One operation at a time: batches are not served.");
        }
        return fromMap(map("body", json));
    }

    static GraphqlRequest fromMap(Map<String, Object> parameters) {
        return request(
                text("query", parameters.get("query")),
                text("operationName", parameters.get("operationName")),
                map("variables", parameters.get("variables")),
                map("extensions", parameters.get("extensions")));
    }

    private static GraphqlRequest request(
            @Nullable String query,
            @Nullable String operationName,
            Map<String, Object> variables,
            Map<String, Object> extensions) {
        var request = new GraphqlRequest(query, operationName, variables, extensions);
        if (query == null && request.hash().isEmpty()) {
            throw malformed("There is no query.");
        }
        return request;
    }

    private static Object json(Buffer body) {
        try {
            var bytes = body.getBytes();
            checkEncoding(bytes);
            return JsonReader.read(bytes);
        } catch (IOException e) {
            throw malformed("The body is not JSON.");
        }
    }

    /** The parser lets some sequences pass that are not UTF-8. What is plain ASCII needs no second look. */
    private static void checkEncoding(byte[] bytes) throws CharacterCodingException {
        for (var unit : bytes) {
            if (unit < 0) {
                var unused = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
                return;
            }
        }
    }

    private static @Nullable Object decoded(String name, @Nullable String json) {
        try {
            return json == null || json.isEmpty() ? null : JsonReader.read(json);
        } catch (IOException e) {
            throw malformed(name + " is not JSON.");
        }
    }

    private static @Nullable String text(String name, @Nullable Object value) {
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw malformed(name + " has to be a string.");
    }

    private static Map<String, Object> map(String name, @Nullable Object value) {
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map<?, ?>) {
            @SuppressWarnings("unchecked") // as the reader makes them
            var map = (Map<String, Object>) value;
            return map;
        }
        throw malformed(name + " has to be an object.");
    }
}
