package tidings.users;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import tidings.store.Doc;
import tidings.store.Documents;
import tidings.store.Duplicate;
import tidings.store.Ids;

/** The keys of the house, shared by all nodes. Whichever node comes first makes them; the others find them. */
final class KeyStore {
    static final String COLLECTION = "keys";

    private static final int MAIL_KEY_BYTES = 32;
    private static final JsonObject RING = new JsonObject().put("_id", "access-tokens");
    private static final JsonObject MAIL = new JsonObject().put("_id", "mail-tokens");

    private final Documents documents;
    private final UsersRules.TokenRules rules;
    private final Ids ids;
    private final SecureRandom random;

    KeyStore(Documents documents, UsersRules.TokenRules rules, Ids ids, SecureRandom random) {
        this.documents = documents;
        this.rules = rules;
        this.ids = ids;
        this.random = random;
    }

    /** The ring as it is stored, with a key to come where it is time for one. */
    Future<KeyRing> ring(Instant now) {
        return findOrMake(RING, () -> firstRing(now))
                .map(json -> KeyDocuments.ring(json, rules))
                .compose(ring -> ring.nextSignsFrom(now)
                        .map(signsFrom -> add(ring, signsFrom, now))
                        .orElseGet(() -> Future.succeededFuture(ring)));
    }

    /** The key from which the tokens in mails are derived. */
    Future<byte[]> mailKey() {
        return findOrMake(MAIL, this::firstMailKey)
                .map(json -> Base64.getDecoder().decode(new Doc(json).text("key")));
    }

    private Future<JsonObject> findOrMake(JsonObject id, Supplier<JsonObject> made) {
        return documents
                .findOne(id)
                .compose(found -> found.map(Future::succeededFuture)
                        .orElseGet(() -> insert(made.get()).compose(done -> stored(id))));
    }

    private Future<Void> insert(JsonObject document) {
        return documents
                .insert(document)
                .recover(cause -> cause instanceof Duplicate ? Future.succeededFuture() : Future.failedFuture(cause));
    }

    /** As it is there, whoever made it. */
    private Future<JsonObject> stored(JsonObject id) {
        return documents.findOne(id).map(found -> found.orElseThrow());
    }

    /** Either ours was added or another node's; the stored one is right. */
    Future<KeyRing> add(KeyRing ring, Instant signsFrom, Instant now) {
        var next = ring.with(KeyDocuments.make(ids.next(), signsFrom, random), now);
        var set = new JsonObject().put("version", next.version()).put("keys", KeyDocuments.keys(next));
        return documents
                .update(RING.copy().put("version", ring.version()), new JsonObject().put("$set", set))
                .compose(done -> stored(RING))
                .map(json -> KeyDocuments.ring(json, rules));
    }

    private JsonObject firstRing(Instant now) {
        var ring = new KeyRing(1, List.of(KeyDocuments.make(ids.next(), now, random)), rules);
        return RING.copy().put("version", ring.version()).put("keys", KeyDocuments.keys(ring));
    }

    private JsonObject firstMailKey() {
        var key = new byte[MAIL_KEY_BYTES];
        random.nextBytes(key);
        return MAIL.copy().put("key", Base64.getEncoder().encodeToString(key));
    }
}
