package tidings.embedded;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/** Many at once, who write until the store is gone, and note what was acknowledged. */
final class Writers implements AutoCloseable {
    private static final int WRITERS = 8;
    private static final int SLOTS = 2_000;

    private final MongoClient client;
    private final MongoCollection<Document> things;
    private final Acknowledged acknowledged;
    private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS);

    private Writers(String uri, Acknowledged acknowledged) {
        this.client = MongoClients.create(uri);
        this.things = client.getDatabase("tidings").getCollection("things");
        this.acknowledged = acknowledged;
    }

    static Writers start(String uri, Acknowledged acknowledged) {
        Writers writers = new Writers(uri, acknowledged);
        writers.createIndexes();
        for (int i = 0; i < WRITERS; i++) {
            String writer = "writer-" + i;
            writers.threads.execute(() -> writers.write(writer));
        }
        return writers;
    }

    private void createIndexes() {
        things.createIndex(Indexes.ascending("writer", "tags"));
        things.createIndex(
                Indexes.ascending("slot"),
                new IndexOptions().unique(true).partialFilterExpression(new Document("slot", new Document("$gt", 0))));
    }

    private void write(String writer) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                insert(writer);
                increment(writer);
                takeSlot(writer);
            }
        } catch (MongoException gone) {
            acknowledged.sawTheEnd();
        }
    }

    private void insert(String writer) {
        String id = UUID.randomUUID().toString();
        things.insertOne(new Document("_id", id).append("writer", writer).append("tags", List.of("a", id)));
        acknowledged.inserted(id);
    }

    private void increment(String writer) {
        acknowledged.incrementing(writer);
        things.updateOne(
                new Document("_id", writer),
                new Document("$inc", new Document("count", 1)),
                new UpdateOptions().upsert(true));
        acknowledged.incremented(writer);
    }

    private void takeSlot(String writer) {
        int slot = 1 + ThreadLocalRandom.current().nextInt(SLOTS);
        String id = UUID.randomUUID().toString();
        try {
            things.insertOne(new Document("_id", id).append("writer", writer).append("slot", slot));
            acknowledged.tookSlot(slot, id);
        } catch (com.mongodb.MongoWriteException taken) {
            acknowledged.sawTaken(taken.getCode());
        }
    }

    /** Time is what is given to them here: the moment of the kill is what the test is about. */
    void letWrite(Duration time) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
    }

    void awaitEnd() throws InterruptedException {
        threads.shutdownNow();
        if (!threads.awaitTermination(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the writers did not notice the end of the store");
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        client.close();
    }
}
