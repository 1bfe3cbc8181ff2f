package tidings.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.bson.Document;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An answer waits for the disk; a reader does not, and sees nothing that is not on it. */
@Timeout(30)
class GroupCommitTest {
    @TempDir
    Path directory;

    private final HeldDisk disk = new HeldDisk();
    private OpenStore store;
    private MongoCollection<Document> things;

    @BeforeEach
    void openAStoreWithOneThing() throws Exception {
        store = OpenStore.with(OpenStore.options(directory), disk);
        things = store.things();
        things.insertOne(new Document("_id", 1).append("stock", 5));
    }

    @AfterEach
    void close() {
        disk.release();
        store.close();
    }

    @Test
    void aWriteIsAnsweredAfterItsCommit() {
        disk.hold();
        CompletableFuture<?> write = CompletableFuture.runAsync(() -> things.insertOne(new Document("_id", 2)));
        disk.awaitCommit();
        assertThat(write).isNotDone();

        disk.release();

        await().untilAsserted(() -> assertThat(write).isCompleted());
    }

    @Test
    void aReaderSeesTheCommittedStateAndDoesNotWait() {
        disk.hold();
        CompletableFuture<?> write = CompletableFuture.runAsync(this::takeOne);
        disk.awaitCommit();

        Document seen = things.find(new Document("_id", 1)).first();

        assertThat(seen).containsEntry("stock", 5);
        assertThat(write).isNotDone();
    }

    @Test
    void whatWasAnsweredIsSeen() {
        takeOne();

        Document seen = things.find(new Document("_id", 1)).first();

        assertThat(seen).containsEntry("stock", 4);
    }

    @Test
    void aWriteThatChangedNothingBecauseOfAnUncommittedOneWaitsForIt() {
        disk.hold();
        CompletableFuture<?> write = CompletableFuture.runAsync(this::takeOne);
        disk.awaitCommit();

        CompletableFuture<?> late = CompletableFuture.runAsync(
                () -> things.updateOne(new Document("_id", 1).append("stock", 5), set("late", true)));

        await().during(Duration.ofMillis(200)).until(() -> !late.isDone() && !write.isDone());
        disk.release();
        await().until(late::isDone);
        assertThat(things.find(new Document("_id", 1)).first()).doesNotContainKey("late");
    }

    @Test
    void aRefusedDuplicateOfAnUncommittedWriteWaitsForIt() {
        disk.hold();
        CompletableFuture<?> first = CompletableFuture.runAsync(() -> things.insertOne(new Document("_id", 2)));
        disk.awaitCommit();

        CompletableFuture<?> second = CompletableFuture.runAsync(() -> things.insertOne(new Document("_id", 2)));

        await().during(Duration.ofMillis(200)).until(() -> !second.isDone() && !first.isDone());
        disk.release();
        await().untilAsserted(() -> assertThat(second).isCompletedExceptionally());
    }

    @Test
    void manyWritesShareACommit() {
        disk.hold();
        CompletableFuture<?>[] writes = IntStream.range(10, 30)
                .mapToObj(id -> CompletableFuture.runAsync(
                        () -> things.insertOne(new Document("_id", id)), task -> new Thread(task).start()))
                .toArray(CompletableFuture<?>[]::new);
        disk.awaitCommit();
        int before = disk.commits();

        disk.release();

        await().until(CompletableFuture.allOf(writes)::isDone);
        assertThat(disk.commits() - before).isLessThan(writes.length);
    }

    @Test
    void aFailingDiskIsToldToWhoWaitsAndToWhoComes() {
        disk.failWith(new MVStoreException(2, "the disk is full"));

        Throwable waiting = catchThrowable(this::takeOne);

        assertThat(waiting).isInstanceOf(MongoException.class).hasMessageContaining("the disk is full");
        assertThat(catchThrowable(this::askAgain)).isInstanceOf(MongoTimeoutException.class);
    }

    private void askAgain() {
        try (MongoClient patient =
                MongoClients.create(store.store().connectionString() + "?serverSelectionTimeoutMS=300")) {
            patient.getDatabase("tidings").getCollection("things").find().first();
        }
    }

    private void takeOne() {
        things.findOneAndUpdate(
                new Document("_id", 1).append("stock", new Document("$gte", 1)),
                new Document("$inc", new Document("stock", -1)),
                new FindOneAndUpdateOptions());
    }

    private static Document set(String field, Object value) {
        return new Document("$set", new Document(field, value));
    }
}
