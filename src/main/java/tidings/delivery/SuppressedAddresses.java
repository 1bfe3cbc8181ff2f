package tidings.delivery;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import tidings.store.Documents;
import tidings.store.Find;
import tidings.store.Index;

/** The addresses at which nobody is. Kept as hashes, with whose they were; another address of theirs is another. */
final class SuppressedAddresses {
    static final String COLLECTION = "suppressedAddresses";

    private static final int PAGE = 100;

    private final Documents documents;
    private final Clock clock;

    SuppressedAddresses(Documents documents, Clock clock) {
        this.documents = documents;
        this.clock = clock;
    }

    static List<Index> indexes() {
        return List.of(Index.on(COLLECTION, "byUser").ascending("userId"));
    }

    Future<Void> add(String userId, String address) {
        var found = new JsonObject().put("userId", userId).put("at", clock.instant());
        return documents.updateOrInsert(
                new JsonObject().put("_id", hash(address)), new JsonObject().put("$set", found));
    }

    /** Those of them at which nobody is. */
    Future<Set<String>> among(Set<String> addresses) {
        if (addresses.isEmpty()) {
            return Future.succeededFuture(Set.of());
        }
        var hashes = new ArrayList<>(
                addresses.stream().map(SuppressedAddresses::hash).toList());
        var oneOf = new JsonObject().put("$in", new JsonArray(hashes));
        return documents
                .find(Find.where(new JsonObject().put("_id", oneOf), hashes.size())
                        .only("_id"))
                .map(found -> found.stream().map(json -> json.getString("_id")).collect(Collectors.toSet()))
                .map(known -> addresses.stream()
                        .filter(address -> known.contains(hash(address)))
                        .collect(Collectors.toSet()));
    }

    /** Somebody asks for another try, or is erased. */
    Future<Void> lift(String userId) {
        return documents
                .find(Find.where(new JsonObject().put("userId", userId), PAGE).only("_id"))
                .compose(found -> Future.all(
                                found.stream().map(documents::delete).toList())
                        .compose(done -> found.size() == PAGE ? lift(userId) : Future.succeededFuture()));
    }

    private static String hash(String address) {
        try {
            var bytes = address.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
