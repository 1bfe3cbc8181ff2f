package tidings.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.DuplicateKeyException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The change numbers of an inbox: unique per user, an array, and only where there is a change at all. */
class UniqueIndexTest {
    private static final int DUPLICATE_KEY = 11000;

    @TempDir
    Path directory;

    private OpenStore store;
    private MongoCollection<Document> inbox;

    @BeforeEach
    void openAnInbox() throws Exception {
        store = OpenStore.in(directory);
        inbox = store.things();
        inbox.createIndex(
                Indexes.ascending("userId", "changes"),
                new IndexOptions()
                        .name("changes")
                        .unique(true)
                        .partialFilterExpression(new Document("change", new Document("$gt", 0))));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Document entry(int id, String user, Integer... changes) {
        return new Document("_id", id)
                .append("userId", user)
                .append("change", changes[changes.length - 1])
                .append("changes", List.of(changes));
    }

    @Test
    void aNumberIsTakenOnce() {
        inbox.insertOne(entry(1, "ann", 1, 2));

        MongoWriteException refusal =
                catchThrowableOfType(MongoWriteException.class, () -> inbox.insertOne(entry(2, "ann", 2)));

        assertThat(refusal.getCode()).isEqualTo(DUPLICATE_KEY);
        assertThat(refusal.getMessage())
                .contains("E11000 duplicate key error collection: tidings.things index: changes")
                .contains("userId: \"ann\", changes: 2");
    }

    @Test
    void anotherUserHasNumbersOfTheirOwn() {
        inbox.insertOne(entry(1, "ann", 1));

        inbox.insertOne(entry(2, "bob", 1));

        assertThat(inbox.countDocuments()).isEqualTo(2);
    }

    @Test
    void aDocumentDoesNotStandInItsOwnWay() {
        inbox.insertOne(entry(1, "ann", 1, 1, 1));

        inbox.updateOne(new Document("_id", 1), new Document("$push", new Document("changes", 1)));

        assertThat(inbox.find().first()).containsEntry("changes", List.of(1, 1, 1, 1));
    }

    @Test
    void whatIsSuppressedHasNoNumber() {
        inbox.insertOne(entry(1, "ann", 0));

        inbox.insertOne(entry(2, "ann", 0));

        assertThat(inbox.countDocuments()).isEqualTo(2);
    }

    @Test
    void aFailedUpdateLeavesNoTrace() {
        inbox.createIndex(Indexes.ascending("userId", "title"));
        inbox.insertOne(entry(1, "ann", 1).append("title", "old"));
        inbox.insertOne(entry(2, "ann", 2).append("title", "other"));
        Document update = new Document("$set", new Document("title", "new").append("changes", List.of(3, 2)));

        assertThatThrownBy(() -> inbox.updateOne(new Document("_id", 1), update))
                .hasMessageContaining("E11000");

        assertThat(inbox.find(new Document("_id", 1)).first()).containsEntry("title", "old");
        assertThat(inbox.countDocuments(new Document("userId", "ann").append("title", "old")))
                .isEqualTo(1);
        assertThat(inbox.countDocuments(new Document("userId", "ann").append("title", "new")))
                .isZero();
        inbox.insertOne(entry(3, "ann", 3));
    }

    @Test
    void aNumberIsFreeAgainWhenItsDocumentIsGone() {
        inbox.insertOne(entry(1, "ann", 1));
        inbox.deleteOne(new Document("_id", 1));

        inbox.insertOne(entry(2, "ann", 1));

        assertThat(inbox.countDocuments()).isEqualTo(1);
    }

    @Test
    void ofManyAtOnceExactlyOneWins() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<Boolean>> attempts = IntStream.range(0, 64)
                .<Callable<Boolean>>mapToObj(id -> () -> isInserted(entry(id, "ann", 1 + id % 4)))
                .toList();

        List<Future<Boolean>> ends = threads.invokeAll(attempts);

        threads.shutdown();
        assertThat(ends.stream().filter(UniqueIndexTest::isTrue).count()).isEqualTo(4);
    }

    private static boolean isTrue(Future<Boolean> end) {
        try {
            return end.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private boolean isInserted(Document entry) {
        try {
            inbox.insertOne(entry);
            return true;
        } catch (MongoWriteException e) {
            assertThat(e.getCode()).isEqualTo(DUPLICATE_KEY);
            return false;
        }
    }

    @Test
    void isRefusedOverWhatIsThereAlready() {
        inbox.insertMany(List.of(
                entry(1, "ann", 1).append("email", "a@b"), entry(2, "ann", 2).append("email", "a@b")));

        assertThatThrownBy(() -> inbox.createIndex(Indexes.ascending("email"), new IndexOptions().unique(true)))
                .isInstanceOf(DuplicateKeyException.class)
                .hasMessageContaining("11000")
                .hasMessageContaining("email: \"a@b\"");

        assertThat(inbox.listIndexes()).hasSize(2);
    }

    @Test
    void holdsAfterOpeningAgain() throws Exception {
        inbox.insertOne(entry(1, "ann", 1, 2));
        store.close();
        store = OpenStore.in(directory);
        inbox = store.things();

        assertThatThrownBy(() -> inbox.insertOne(entry(2, "ann", 2))).hasMessageContaining("E11000");
    }

    @Test
    void sparseLeavesOutWhatHasNoneOfTheFields() {
        inbox.createIndex(
                Indexes.ascending("email"), new IndexOptions().unique(true).sparse(true));
        inbox.insertOne(new Document("_id", 1));
        inbox.insertOne(new Document("_id", 2));
        inbox.insertOne(new Document("_id", 3).append("email", null));

        assertThatThrownBy(() -> inbox.insertOne(new Document("_id", 4).append("email", null)))
                .hasMessageContaining("E11000");
    }
}
