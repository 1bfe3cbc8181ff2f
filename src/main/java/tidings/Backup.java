package tidings;

import com.mongodb.MongoCommandException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import tidings.embedded.EmbeddedStore;
import tidings.embedded.EmbeddedStoreException;
import tidings.settings.Settings;

/** {@code backup} and {@code restore}: copies of the embedded store. A MongoDB has tools of its own. */
final class Backup {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'tidings-'yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int CONNECT_MILLIS = 5_000;

    private Backup() {}

    /** Asks the node that has the store, so that the copy is whole while it goes on. */
    static String make(Settings settings, InstantSource clock) {
        refuseMongoDb(settings);
        var vertx = Vertx.vertx();
        try {
            var made = ask(vertx, settings, NAME.format(clock.instant())).await();
            return made.getString("archive") + ", " + made.getLong("bytes") + " bytes";
        } catch (RuntimeException e) {
            throw new StartFailure(sentence(settings, e), e);
        } finally {
            vertx.close().await();
        }
    }

    static String restore(Settings settings, Path archive) {
        refuseMongoDb(settings);
        try {
            EmbeddedStore.restore(archive, settings.data().dir());
            return archive + " is restored in " + settings.data().dir();
        } catch (EmbeddedStoreException e) {
            throw new StartFailure(e.getMessage(), e);
        }
    }

    private static Future<JsonObject> ask(Vertx vertx, Settings settings, String name) {
        var client = MongoClient.create(
                vertx,
                new JsonObject()
                        .put(
                                "connection_string",
                                "mongodb://127.0.0.1:" + settings.embedded().port())
                        .put("serverSelectionTimeoutMS", CONNECT_MILLIS));
        return client.runCommand("tidingsBackup", new JsonObject().put("tidingsBackup", name));
    }

    private static String sentence(Settings settings, RuntimeException e) {
        return e instanceof MongoCommandException refused
                ? "There is no backup: " + refused.getErrorMessage() + "."
                : "There is no backup: no node with an embedded store answers at port "
                        + settings.embedded().port() + " (TIDINGS_EMBEDDED_PORT).";
    }

    private static void refuseMongoDb(Settings settings) {
        if (settings.mongo().uri().isPresent()) {
            var cause = new IllegalStateException("mongo.uri is set");
            throw new StartFailure(
                    "The documents are in a MongoDB (mongo.uri): use its mongodump and mongorestore.", cause);
        }
    }
}
