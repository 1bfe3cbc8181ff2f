package tidings.store;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.event.ConnectionPoolListener;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.IndexModel;
import io.vertx.ext.mongo.MongoClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.bson.codecs.configuration.CodecRegistries;
import tidings.metrics.Metrics;
import tidings.metrics.Watch;

/** The way to the documents. One per node; any thread may use it. */
public final class Store {
    private static final String DEFAULT_DATABASE = "tidings";

    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private final MongoClient client;
    private final PoolWatch pool;
    private final int connections;
    private final StoreMeters meters;
    private final Map<String, Documents> documents = new ConcurrentHashMap<>();

    private Store(MongoClient client, PoolWatch pool, int connections, StoreMeters meters) {
        this.client = client;
        this.pool = pool;
        this.connections = connections;
        this.meters = meters;
    }

    /**
     * Opens the way; does not yet go it: {@link #ping} does.
     *
     * @param patience how long one answer may take
     */
    public static Store at(Vertx vertx, String uri, Duration connectWithin, Duration patience) {
        var address = new ConnectionString(uri);
        var database = address.getDatabase() == null ? DEFAULT_DATABASE : address.getDatabase();
        var pool = new PoolWatch();
        var meters = new StoreMeters(Metrics.of(vertx));
        var settings = settings(address, connectWithin, patience, pool, meters);
        var config = new JsonObject().put("db_name", database);
        var connections = settings.getConnectionPoolSettings().getMaxSize();
        return new Store(MongoClient.createWithMongoSettings(vertx, config, uri, settings), pool, connections, meters);
    }

    public Documents documents(String collection) {
        return documents.computeIfAbsent(collection, name -> new Documents(client, name, meters.of(name)));
    }

    /** Creates what is declared and not there yet. */
    public Future<Void> ensure(List<Index> indexes) {
        var byCollection = new LinkedHashMap<String, List<IndexModel>>();
        for (var index : indexes) {
            byCollection
                    .computeIfAbsent(index.collection(), name -> new ArrayList<>())
                    .add(new IndexModel(index.keys(), index.options()));
        }
        var created = byCollection.entrySet().stream()
                .map(each -> client.createIndexes(each.getKey(), each.getValue()))
                .toList();
        return Failures.typed(Future.all(created).mapEmpty());
    }

    /** Whether the store answers. */
    public Future<Void> ping() {
        return Failures.typed(
                client.runCommand("ping", new JsonObject().put("ping", 1)).mapEmpty());
    }

    /** For the metrics: questions that have a connection or wait for one. As many as those may be who ask, who are all bounded. */
    public int underWay() {
        return pool.underWay();
    }

    /** For the metrics: how many questions are asked at once; more wait. */
    public int connections() {
        return connections;
    }

    /** For the metrics: questions that got no connection in time. */
    public long refused() {
        return pool.failed();
    }

    /** Tells the metrics whether it answers; one of it a node. */
    public Deployable watch() {
        return new Watch("the store", LOOK_EVERY, () -> ping().onComplete(done -> meters.reached(done.succeeded())));
    }

    public Future<Void> close() {
        return client.close();
    }

    private static MongoClientSettings settings(
            ConnectionString address,
            Duration connectWithin,
            Duration patience,
            PoolWatch watch,
            ConnectionPoolListener pools) {
        var codecs = CodecRegistries.fromRegistries(
                CodecRegistries.fromCodecs(new StoreCodec()), MongoClientSettings.getDefaultCodecRegistry());
        return MongoClientSettings.builder()
                .applyConnectionString(address)
                .codecRegistry(codecs)
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .readConcern(ReadConcern.MAJORITY)
                .readPreference(ReadPreference.primary())
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(connectWithin.toMillis(), TimeUnit.MILLISECONDS))
                .applyToConnectionPoolSettings(pool -> pool.maxWaitTime(patience.toMillis(), TimeUnit.MILLISECONDS)
                        .addConnectionPoolListener(watch)
                        .addConnectionPoolListener(pools))
                .applyToSocketSettings(socket -> socket.connectTimeout(connectWithin.toMillis(), TimeUnit.MILLISECONDS)
                        .readTimeout(patience.toMillis(), TimeUnit.MILLISECONDS))
                .build();
    }
}
