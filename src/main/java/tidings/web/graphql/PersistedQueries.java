package tidings.web.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Documents under the SHA-256 of their text, for clients that send only that. With an allow-list its documents are always
 * there, and nothing is learned from clients.
 */
final class PersistedQueries {
    private static final int LENGTH_OF_ONE = 2_000;

    private final Map<String, String> allowed;
    private final Set<String> allowedTexts;
    private final Cache<String, String> learned;

    PersistedQueries(GraphqlOptions options) {
        this.allowedTexts = Set.copyOf(options.allowedDocuments());
        this.allowed = allowedTexts.stream()
                .collect(Collectors.toUnmodifiableMap(PersistedQueries::hash, Function.identity()));
        this.learned = Caffeine.newBuilder()
                .maximumWeight((long) options.persistedQueries() * LENGTH_OF_ONE)
                .weigher((String hash, String text) -> hash.length() + text.length())
                .executor(Runnable::run)
                .build();
    }

    Optional<String> find(String hash) {
        return Optional.ofNullable(allowed.isEmpty() ? learned.getIfPresent(hash) : allowed.get(hash));
    }

    /** Keeps a document that has proved to be a valid one. */
    void learn(String hash, String text) {
        if (allowed.isEmpty() && learned.getIfPresent(hash) == null) {
            learned.put(hash, text);
        }
    }

    boolean allows(String text) {
        return allowed.isEmpty() || allowedTexts.contains(text);
    }

    boolean isHashOf(String hash, String text) {
        return text.equals(find(hash).orElse(null)) || hash.equalsIgnoreCase(hash(text));
    }

    static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
