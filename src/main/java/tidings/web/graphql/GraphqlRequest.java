package tidings.web.graphql;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a client sent, before anything is known of its document.
 *
 * @param query the document, unless the client sent only its hash
 */
record GraphqlRequest(
        @Nullable String query,
        @Nullable String operationName,
        Map<String, Object> variables,
        Map<String, Object> extensions) {

    /** The hash of the document, where the client takes part in automatic persisted queries. */
    Optional<String> hash() {
        return extensions.get("persistedQuery") instanceof Map<?, ?> persisted
                        && persisted.get("sha256Hash") instanceof String hash
                ? Optional.of(hash)
                : Optional.empty();
    }
}
