package tidings.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.BulkOperation;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.IndexOptions;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.UpdateOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client that the house uses, as it comes. */
class VertxClientTest {
    @TempDir
    Path directory;

    private EmbeddedStore store;
    private Vertx vertx;
    private MongoClient client;

    @BeforeEach
    void open() throws Exception {
        store = EmbeddedStore.open(OpenStore.options(directory));
        vertx = Vertx.vertx();
        client = MongoClient.create(
                vertx,
                new JsonObject()
                        .put("connection_string", store.connectionString() + "?w=majority&journal=true")
                        .put("useObjectId", false));
        await(client.createIndexWithOptions(
                "things",
                new JsonObject().put("user", 1).put("at", -1),
                new IndexOptions().name("user_at").unique(true)));
    }

    @AfterEach
    void close() {
        await(client.close());
        await(vertx.close());
        store.close();
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static JsonObject thing(String id, int at) {
        return new JsonObject().put("_id", id).put("user", "ann").put("at", at);
    }

    @Test
    void readsWhatItWrote() {
        await(client.insert("things", thing("a", 1)));
        await(client.save("things", thing("b", 2)));

        List<JsonObject> found = await(client.findWithOptions(
                "things",
                new JsonObject().put("user", "ann"),
                new FindOptions().setSort(new JsonObject().put("at", -1)).setLimit(5)));

        assertThat(found).containsExactly(thing("b", 2), thing("a", 1));
    }

    @Test
    void comparesAndSets() {
        await(client.insert("things", thing("a", 1)));

        JsonObject changed = await(client.findOneAndUpdateWithOptions(
                "things",
                new JsonObject().put("_id", "a").put("at", 1),
                new JsonObject().put("$inc", new JsonObject().put("at", 1)),
                new FindOptions(),
                new UpdateOptions().setReturningNewDocument(true)));

        assertThat(changed.getInteger("at")).isEqualTo(2);
    }

    @Test
    void writesInBulk() {
        var result = await(client.bulkWrite(
                "things",
                List.of(
                        BulkOperation.createInsert(thing("a", 1)),
                        BulkOperation.createUpdate(
                                new JsonObject().put("_id", "a"),
                                new JsonObject().put("$set", new JsonObject().put("seen", true))),
                        BulkOperation.createDelete(new JsonObject().put("_id", "b")))));

        assertThat(result.getInsertedCount()).isEqualTo(1);
        assertThat(result.getModifiedCount()).isEqualTo(1);
    }

    @Test
    void countsAndAggregates() {
        await(client.insert("things", thing("a", 1)));
        await(client.insert("things", thing("b", 2)));

        long count = await(client.count("things", new JsonObject().put("user", "ann")));
        JsonObject reply = await(client.runCommand(
                "aggregate",
                new JsonObject()
                        .put("aggregate", "things")
                        .put(
                                "pipeline",
                                new JsonArray()
                                        .add(new JsonObject().put("$match", new JsonObject().put("user", "ann"))))
                        .put("cursor", new JsonObject())));

        assertThat(count).isEqualTo(2);
        assertThat(reply.getJsonObject("cursor").getJsonArray("firstBatch")).hasSize(2);
    }
}
