package tidings.store;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.BulkOperation;
import io.vertx.ext.mongo.BulkWriteOptions;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.MongoClientDeleteResult;
import io.vertx.ext.mongo.MongoClientUpdateResult;
import io.vertx.ext.mongo.UpdateOptions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The documents of one collection. */
public final class Documents {
    private static final UpdateOptions ANSWER_NEW = new UpdateOptions().setReturningNewDocument(true);
    private static final UpdateOptions OR_INSERT = new UpdateOptions().setUpsert(true);

    private static final int MOST_AT_ONCE = 1_000;
    private static final BulkWriteOptions SIDE_BY_SIDE = new BulkWriteOptions().setOrdered(false);

    private final MongoClient client;
    private final String collection;
    private final StoreMeters.Of meters;

    Documents(MongoClient client, String collection, StoreMeters.Of meters) {
        this.client = client;
        this.collection = collection;
        this.meters = meters;
    }

    public String name() {
        return collection;
    }

    /** Fails with {@link Duplicate} where a unique index holds the key already. */
    public Future<Void> insert(JsonObject document) {
        return asked("insert", () -> client.insert(collection, document).mapEmpty());
    }

    /**
     * Stores each of them, side by side. Answers the places of those that met a unique index: the others are stored.
     * Fails where that is not known of every one.
     */
    public Future<Set<Integer>> insertAll(List<JsonObject> documents) {
        if (documents.isEmpty()) {
            return Future.succeededFuture(Set.of());
        }
        var inserts = documents.stream().map(BulkOperation::createInsert).toList();
        return asked(
                "insert_all",
                () -> client.bulkWriteWithOptions(collection, inserts, SIDE_BY_SIDE)
                        .map(Set.<Integer>of())
                        .recover(Failures::duplicatesOnly));
    }

    public Future<Optional<JsonObject>> findOne(JsonObject filter) {
        return asked("find_one", () -> client.findOne(collection, filter, null).map(Optional::ofNullable));
    }

    public Future<List<JsonObject>> find(Find what) {
        return asked("find", () -> client.findWithOptions(collection, what.filter(), what.options()));
    }

    /**
     * The first by this order of all that match and have the same value of this field; of its fields those that are named.
     * With an index on the field, and on the order behind it, each costs as much as a look at one document.
     *
     * @param order begins with the field; at most 1,000 values of it may match
     */
    public Future<List<JsonObject>> firstOfEach(String field, JsonObject filter, JsonObject order, String... fields) {
        var group = new JsonObject().put("_id", "$" + field);
        for (var name : fields) {
            group.put(name, new JsonObject().put("$first", "$" + name));
        }
        var pipeline = new JsonArray()
                .add(new JsonObject().put("$match", filter))
                .add(new JsonObject().put("$sort", order))
                .add(new JsonObject().put("$group", group));
        // As a command: its answer is one message, where a stream of the client's now and then lost its end.
        var command = new JsonObject()
                .put("aggregate", collection)
                .put("pipeline", pipeline)
                .put("cursor", new JsonObject().put("batchSize", MOST_AT_ONCE))
                .put("readConcern", new JsonObject().put("level", "majority"));
        return asked(
                "first_of_each", () -> client.runCommand("aggregate", command).map(Documents::firstBatch));
    }

    private static List<JsonObject> firstBatch(@Nullable JsonObject answer) {
        var cursor = requireNonNull(answer).getJsonObject("cursor");
        if (cursor.getLong("id") != 0) {
            throw new IllegalStateException("more than " + MOST_AT_ONCE + " were to be answered at once");
        }
        return cursor.getJsonArray("firstBatch").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    public Future<Long> count(JsonObject filter) {
        return asked("count", () -> client.count(collection, filter));
    }

    /** Of those that match, in any order; at most so many are looked at. */
    public Future<Integer> countUpTo(int most, JsonObject filter) {
        return find(Find.where(filter, most).only("_id")).map(List::size);
    }

    /** Changes the one document that matches; whether there was one. A conditional write is this with its condition in the filter. */
    public Future<Boolean> update(JsonObject filter, JsonObject change) {
        return asked(
                "update",
                () -> client.updateCollection(collection, filter, change).map(Documents::matched));
    }

    public Future<Void> updateOrInsert(JsonObject filter, JsonObject change) {
        return asked(
                "update_or_insert",
                () -> client.updateCollectionWithOptions(collection, filter, change, OR_INSERT)
                        .mapEmpty());
    }

    /** As {@link #update}, and answers the document as it is then. */
    public Future<Optional<JsonObject>> updateAndGet(JsonObject filter, JsonObject change) {
        return asked(
                "update_and_get",
                () -> client.findOneAndUpdateWithOptions(collection, filter, change, new FindOptions(), ANSWER_NEW)
                        .map(Optional::ofNullable));
    }

    /** Whether there was one to delete. */
    public Future<Boolean> delete(JsonObject filter) {
        return asked("delete", () -> client.removeDocument(collection, filter).map(Documents::removed));
    }

    private <T> Future<T> asked(String operation, Supplier<Future<T>> question) {
        var begun = System.nanoTime();
        return meters.timed(operation, begun, Failures.typed(question.get()));
    }

    private static boolean matched(@Nullable MongoClientUpdateResult result) {
        return result != null && result.getDocMatched() > 0;
    }

    private static boolean removed(@Nullable MongoClientDeleteResult result) {
        return result != null && result.getRemovedCount() > 0;
    }
}
