package tidings.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.result.UpdateResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a driver sees of the store. */
class StoreTest {
    private static final int MANY = 2_500;

    @TempDir
    Path directory;

    private OpenStore store;
    private MongoCollection<Document> things;

    @BeforeEach
    void open() throws Exception {
        store = OpenStore.in(directory);
        things = store.things();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void openAgain() throws Exception {
        close();
        open();
    }

    private void insertMany() {
        things.insertMany(IntStream.range(0, MANY)
                .mapToObj(id ->
                        new Document("_id", id).append("user", "u" + id % 2).append("at", MANY - id))
                .toList());
    }

    private static List<Integer> ids(Iterable<Document> documents) {
        List<Integer> ids = new ArrayList<>();
        documents.forEach(document -> ids.add(document.getInteger("_id")));
        return ids;
    }

    @Test
    void takesADriverWithItsDefaultsAndMajorities() {
        String uri = store.store().connectionString()
                + "?retryWrites=true&w=majority&journal=true&readConcernLevel=majority";
        try (MongoClient client = MongoClients.create(uri)) {
            MongoCollection<Document> same = client.getDatabase("tidings").getCollection("things");
            same.insertOne(new Document("_id", 1));

            assertThat(same.find(new Document("_id", 1)).first()).isEqualTo(new Document("_id", 1));
        }
    }

    @Test
    void handsOutResultsInBatches() {
        things.createIndex(Indexes.ascending("user", "at"));
        insertMany();

        List<Integer> ids = ids(things.find(Filters.eq("user", "u0"))
                .sort(Sorts.descending("at"))
                .batchSize(7));

        assertThat(ids)
                .hasSize(MANY / 2)
                .doesNotHaveDuplicates()
                .startsWith(0, 2, 4)
                .isSorted();
    }

    @Test
    void handsOutLargeDocumentsInSmallBatches() {
        String large = "x".repeat(3_000_000);
        IntStream.range(0, 30).forEach(id -> things.insertOne(new Document("_id", id).append("text", large)));

        List<Integer> ids = ids(things.find());

        assertThat(ids).hasSize(30);
    }

    @Test
    void goesOnWithACursorWhileDocumentsComeAndGo() {
        insertMany();
        List<Integer> ids = new ArrayList<>();
        try (var cursor =
                things.find().sort(Sorts.ascending("_id")).batchSize(100).iterator()) {
            IntStream.range(0, 100).forEach(each -> ids.add(cursor.next().getInteger("_id")));

            things.deleteMany(Filters.gte("_id", 200));
            things.insertOne(new Document("_id", 9_999));

            cursor.forEachRemaining(document -> ids.add(document.getInteger("_id")));
        }
        assertThat(ids).hasSize(201).isSorted().endsWith(9_999);
    }

    @Test
    void mergesTheRangesOfAnInIntoOneOrder() {
        things.createIndex(Indexes.ascending("user", "at"));
        insertMany();

        List<Integer> ids = ids(things.find(Filters.in("user", "u0", "u1"))
                .sort(Sorts.ascending("at"))
                .batchSize(10)
                .limit(35));

        assertThat(ids)
                .containsExactlyElementsOf(
                        IntStream.range(0, 35).mapToObj(i -> MANY - 1 - i).toList());
    }

    @Test
    void countsAndGroupsThroughAnIndex() {
        things.createIndex(Indexes.ascending("user"));
        insertMany();

        long counted = things.countDocuments(Filters.eq("user", "u1"));
        Document grouped = things.aggregate(List.of(
                        Aggregates.match(Filters.eq("user", "u1")),
                        Aggregates.sort(Sorts.ascending("user")),
                        Aggregates.limit(10),
                        Aggregates.group("$user", Accumulators.sum("n", 1))))
                .first();

        assertThat(counted).isEqualTo(MANY / 2);
        assertThat(grouped).containsEntry("_id", "u1").containsEntry("n", 10);
    }

    @Test
    void findsTheFirstOfEachThroughAnIndex() {
        things.createIndex(Indexes.ascending("user", "at"));
        insertMany();
        for (Document match : List.of(
                Document.parse("{user: {$in: ['u1', 'nobody', 'u0']}, at: {$gt: 5}}"),
                Document.parse("{user: {$in: ['u1', 'u0']}, at: {$gt: 5}, _id: {$gt: 7}}"))) {
            for (int direction : List.of(1, -1)) {
                List<Document> pipeline = List.of(
                        new Document("$match", match),
                        new Document("$sort", new Document("user", direction).append("at", direction)),
                        Document.parse("{$group: {_id: '$user', at: {$first: '$at'}}}"));

                List<Document> found = things.aggregate(pipeline).into(new ArrayList<>());

                List<Document> all = things.find(match).into(new ArrayList<>());
                assertThat(found)
                        .hasSize(2)
                        .allSatisfy(each -> assertThat(each.getInteger("at"))
                                .isEqualTo(all.stream()
                                        .filter(one -> Objects.equals(each.get("_id"), one.get("user")))
                                        .map(one -> one.getInteger("at"))
                                        .reduce((one, other) -> (one - other) * direction < 0 ? one : other)
                                        .orElseThrow()));
            }
        }
    }

    @Test
    void twoEndsOfARangeMayBeMetByTwoElements() {
        things.createIndex(Indexes.ascending("numbers"));
        things.insertOne(new Document("_id", 1).append("numbers", List.of(1, 9)));

        List<Integer> apart = ids(things.find(Document.parse("{numbers: {$gt: 3, $lt: 5}}")));
        List<Integer> together = ids(things.find(Document.parse("{numbers: {$elemMatch: {$gt: 3, $lt: 5}}}")));

        assertThat(apart).containsExactly(1);
        assertThat(together).isEmpty();
    }

    @Test
    void keepsIndexesAcrossOpenings() throws Exception {
        things.createIndex(Indexes.compoundIndex(Indexes.ascending("user"), Indexes.descending("at")));
        things.createIndex(
                Indexes.ascending("due"),
                new IndexOptions().name("open").partialFilterExpression(Filters.exists("due")));
        insertMany();
        List<Document> before = things.listIndexes().into(new ArrayList<>());

        openAgain();

        assertThat(things.listIndexes()).containsExactlyElementsOf(before);
        assertThat(before.get(2)).containsEntry("partialFilterExpression", Document.parse("{due: {$exists: true}}"));
        assertThat(ids(things.find(Filters.eq("user", "u0"))
                        .sort(Sorts.descending("at"))
                        .limit(2)))
                .containsExactly(0, 2);
    }

    @Test
    void createsAnIndexOnce() {
        things.createIndex(Indexes.ascending("a"));

        things.createIndex(Indexes.ascending("a"));

        assertThat(things.listIndexes()).hasSize(2);
    }

    @Test
    void refusesAnIndexThatOnlyLooksLikeAnother() {
        things.createIndex(Indexes.ascending("a"), new IndexOptions().name("one"));

        assertThat(errorOf(() -> things.createIndex(Indexes.ascending("b"), new IndexOptions().name("one"))))
                .isEqualTo(86);
        assertThat(errorOf(() -> things.createIndex(
                        Indexes.ascending("a"), new IndexOptions().name("one").unique(true))))
                .isEqualTo(86);
        assertThat(errorOf(() -> things.createIndex(Indexes.ascending("a"), new IndexOptions().name("two"))))
                .isEqualTo(85);
    }

    private static int errorOf(ThrowingCallable operation) {
        return catchThrowableOfType(MongoCommandException.class, operation).getCode();
    }

    @Test
    void dropsAnIndexOfThisCollectionOnly() throws Exception {
        MongoCollection<Document> others = store.database().getCollection("others");
        things.createIndex(Indexes.ascending("a"));
        others.createIndex(Indexes.ascending("a"));

        things.dropIndex("a_1");

        openAgain();
        assertThat(things.listIndexes()).hasSize(1);
        assertThat(store.database().getCollection("others").listIndexes()).hasSize(2);
        assertThatThrownBy(() -> things.find(Filters.eq("a", 1)).first()).hasMessageContaining("refused");
    }

    @Test
    void dropsACollectionWithItsIndexes() throws Exception {
        things.createIndex(Indexes.ascending("a"), new IndexOptions().unique(true));
        things.insertOne(new Document("_id", 1).append("a", 1));

        things.drop();

        things.insertOne(new Document("_id", 1).append("a", 1));
        things.insertOne(new Document("_id", 2).append("a", 1));
        openAgain();
        assertThat(things.countDocuments()).isEqualTo(2);
        assertThat(things.listIndexes()).hasSize(1);
    }

    @Test
    void dropsADatabase() throws Exception {
        insertMany();

        store.database().drop();

        assertThat(things.countDocuments()).isZero();
        openAgain();
        assertThat(store.database().listCollectionNames()).isEmpty();
    }

    @Test
    void endsAnOrderedBatchWithItsFirstError() {
        things.insertOne(new Document("_id", 1));

        MongoBulkWriteException error = catchThrowableOfType(
                MongoBulkWriteException.class,
                () -> things.insertMany(
                        List.of(new Document("_id", 0), new Document("_id", 1), new Document("_id", 2))));

        assertThat(error.getWriteResult().getInsertedCount()).isEqualTo(1);
        assertThat(ids(things.find())).containsExactly(0, 1);
    }

    @Test
    void goesThroughAnUnorderedBatch() {
        things.insertOne(new Document("_id", 1));

        MongoBulkWriteException error = catchThrowableOfType(
                MongoBulkWriteException.class,
                () -> things.insertMany(
                        List.of(new Document("_id", 0), new Document("_id", 1), new Document("_id", 2)),
                        new InsertManyOptions().ordered(false)));

        assertThat(error.getWriteResult().getInsertedCount()).isEqualTo(2);
        assertThat(ids(things.find())).containsExactly(0, 1, 2);
    }

    @Test
    void insertsWhatAnUpsertDidNotFind() {
        UpdateResult result = things.updateOne(
                Filters.eq("_id", "new"), new Document("$inc", new Document("n", 1)), new UpdateOptions().upsert(true));

        assertThat(result.getUpsertedId()).isNotNull();
        assertThat(things.find(Filters.eq("_id", "new")).first()).containsEntry("n", 1);
    }

    @Test
    void neverTakesMoreThanThereIs() {
        things.insertOne(new Document("_id", 1).append("stock", 50));

        Load.times(
                16,
                200,
                () -> things.updateOne(
                        Filters.and(Filters.eq("_id", 1), Filters.gte("stock", 1)),
                        new Document("$inc", new Document("stock", -1).append("taken", 1))));

        assertThat(things.find().first()).containsEntry("stock", 0).containsEntry("taken", 50);
    }

    @Test
    void aReaderNeverSeesHalfAnUpdate() {
        things.insertOne(new Document("_id", 1).append("a", 0).append("b", 0));

        Load.times(8, 300, () -> {
            things.updateOne(Filters.eq("_id", 1), new Document("$inc", new Document("a", 1).append("b", 1)));
            Document seen = things.find(Filters.eq("_id", 1)).first();
            assertThat(seen).isNotNull();
            assertThat(seen.get("a")).isEqualTo(seen.get("b"));
        });

        assertThat(things.countDocuments()).isEqualTo(1);
    }
}
