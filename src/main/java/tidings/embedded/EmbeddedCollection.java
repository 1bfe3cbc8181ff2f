package tidings.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoCollection;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.Json;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * One collection. Writes follow each other under its lock and see the newest state; reads take no lock and see the last
 * committed one.
 */
final class EmbeddedCollection extends AbstractMongoCollection<byte[]> {
    private final Storage storage;
    private final MVMap<byte[], byte[]> documents;
    private final QueryGuard guard;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<OrderedIndex> ordered = new CopyOnWriteArrayList<>();
    private volatile CollectionView committed;
    private volatile long lastWrite;
    private final AtomicLong dataSize = new AtomicLong();

    EmbeddedCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            CursorRegistry cursors,
            Storage storage,
            MVMap<byte[], byte[]> documents,
            QueryGuard guard) {
        super(database, name, options, cursors);
        this.storage = storage;
        this.documents = documents;
        this.guard = guard;
        this.committed = newestView();
        if ("_id".equals(options.getIdField())) {
            getIndexes().add(new IdIndex(documents));
        }
        storage.register(this);
    }

    // ---- what readers see

    private CollectionView newestView() {
        return new CollectionView(
                documents.flushAndGetRoot(),
                ordered.stream().map(CollectionView.IndexView::of).toList());
    }

    /** With the gate of the commits closed: what this collection shows once they are committed. */
    Runnable capture() {
        CollectionView captured = newestView();
        return () -> committed = captured;
    }

    /** The state that an operation of this thread sees: its own newest one if it writes, else the committed one. */
    CollectionView view() {
        return lock.isHeldByCurrentThread() ? newestView() : committed;
    }

    /** The last write of this collection; 0 if there was none since the store was opened. */
    long lastWrite() {
        return lastWrite;
    }

    Plan plan(Query query) {
        return Planner.plan(view(), query.filter(), query.sort());
    }

    Results find(Query query) {
        CollectionView view = view();
        Plan plan = Planner.plan(view, query.filter(), query.sort());
        guard.check(this, query, plan);
        Plan wanted = query.firstOfEach() == null ? plan : plan.firstOfEach(query.firstOfEach());
        return new Results(query, wanted, view, document -> project(document, query));
    }

    private Document project(Document document, Query query) {
        return matchDocumentsFromStream(Stream.of(document), new Document(), null, 0, 0, 0, query.projection())
                .iterator()
                .next();
    }

    @Override
    protected QueryResult queryDocuments(
            Document filter,
            @Nullable Document sort,
            int skip,
            int limit,
            int batchSize,
            @Nullable Document projection) {
        Results results = find(new Query(filter, sort, skip, limit, projection));
        return new QueryResult(() -> results);
    }

    @Override
    protected QueryResult matchDocuments(
            Document filter, Document sort, int skip, int limit, int batchSize, Document projection) {
        return queryDocuments(filter, sort, skip, limit, batchSize, projection);
    }

    @Override
    public int count(@Nullable Document filter, int skip, int limit) {
        int found = filter == null || filter.isEmpty() ? count() : count(Query.of(filter));
        int left = Math.max(0, found - Math.max(0, skip));
        return limit > 0 ? Math.min(limit, left) : left;
    }

    private int count(Query query) {
        CollectionView view = view();
        Plan plan = Planner.plan(view, query.filter(), null);
        guard.check(this, query, plan);
        Iterator<?> each = plan.covered() ? new Walk(plan, view) : new Results(query, plan, view, document -> document);
        int count = 0;
        while (each.hasNext()) {
            each.next();
            count++;
        }
        return count;
    }

    @Override
    public int count() {
        return Math.toIntExact(view().size());
    }

    // ---- writes

    @Override
    protected byte[] addDocumentInternal(Document document) {
        byte[] id = newPosition(document);
        byte[] bson = Bson.encode(document);
        if (documents.containsKey(id)) {
            throw new DuplicateKeyError(
                    this, "_id_ dup key: { _id: " + Json.toCompactJsonValue(document.get("_id")) + " }");
        }
        Changes changes = Changes.of(this, ordered, id, null, document);
        write(changes, () -> documents.put(id, bson), bson.length);
        return id;
    }

    private byte[] newPosition(Document document) {
        return getIdField() == null ? nextNumber() : OrderedBytes.of(document.get(getIdField()));
    }

    /** Of a collection without ids, which keeps its documents in the order in which they came. */
    private byte[] nextNumber() {
        byte[] last = documents.lastKey();
        return last == null ? new byte[Long.BYTES] : Bytes.increment(last);
    }

    @Override
    protected void handleUpdate(byte[] id, Document before, Document after) {
        byte[] bson = Bson.encode(after);
        Changes changes = Changes.of(this, ordered, id, before, after);
        byte[] replaced = documents.get(id);
        write(changes, () -> documents.put(id, bson), bson.length - (replaced == null ? 0 : replaced.length));
    }

    @Override
    protected void removeDocument(byte[] id) {
        byte[] bson = documents.get(id);
        if (bson != null) {
            Changes changes = Changes.of(this, ordered, id, Bson.decode(bson), null);
            write(changes, () -> documents.remove(id), -bson.length);
        }
    }

    private void write(Changes changes, Runnable change, int growth) {
        lastWrite = storage.commits().write(() -> {
            change.run();
            changes.apply();
        });
        dataSize.addAndGet(growth);
    }

    <T> T locked(Supplier<T> operation) {
        lock.lock();
        try {
            return operation.get();
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable operation) {
        locked(() -> {
            operation.run();
            return true;
        });
    }

    @Override
    public void addDocument(Document document) {
        locked(() -> super.addDocument(document));
    }

    @Override
    public void removeDocument(Document document) {
        locked(() -> super.removeDocument(document));
    }

    @Override
    public List<Document> insertDocuments(List<Document> added, boolean inOrder) {
        return locked(() -> super.insertDocuments(added, inOrder));
    }

    @Override
    public Document updateDocuments(
            Document filter, Document update, ArrayFilters arrayFilters, boolean multi, boolean upsert, Oplog oplog) {
        return locked(() -> super.updateDocuments(filter, update, arrayFilters, multi, upsert, oplog));
    }

    @Override
    public int deleteDocuments(Document filter, int limit, Oplog oplog) {
        return locked(() -> super.deleteDocuments(filter, limit, oplog));
    }

    @Override
    public Document findAndModify(Document command) {
        return locked(() -> super.findAndModify(command));
    }

    // ---- indexes

    /** While the store opens: takes an index that {@link #fillIndexes} will fill. */
    void declare(OrderedIndex index) {
        ordered.add(index);
        getIndexes().add(index);
    }

    void fillIndexes() {
        dataSize.set(IndexBuild.fill(this, ordered, documents));
        committed = newestView();
    }

    /** Creates an index over what is there, unless it exists. */
    void create(IndexSpec spec, Function<IndexSpec, OrderedIndex> empty, Runnable remember) {
        locked(() -> {
            if (!IndexConflicts.exists(spec, getIndexes())) {
                fill(empty.apply(spec));
                remember.run();
            }
        });
    }

    private void fill(OrderedIndex index) {
        try {
            IndexBuild.fill(this, List.of(index), documents);
        } catch (MongoServerError e) {
            index.drop();
            throw e;
        }
        declare(index);
    }

    @Override
    public void addIndex(Index<byte[]> index) {
        if (index instanceof OrderedIndex declared) {
            declare(declared);
        }
    }

    @Override
    public void dropIndex(String name) {
        locked(() -> {
            ordered.removeIf(index -> index.getName().equals(name));
            super.dropIndex(name);
        });
    }

    @Override
    public void drop() {
        storage.unregister(this);
        getIndexes().clear();
        super.drop();
    }

    // ---- the rest of what the library asks for

    @Override
    protected Document getDocument(byte[] id) {
        return Bson.decode(Objects.requireNonNull(documents.get(id)));
    }

    @Override
    protected Stream<DocumentWithPosition<byte[]>> streamAllDocumentsWithPosition() {
        return StreamSupport.stream(documents.entrySet().spliterator(), false)
                .map(entry -> new DocumentWithPosition<>(Bson.decode(entry.getValue()), entry.getKey()));
    }

    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    @Override
    protected void updateDataSize(int delta) {}

    @Override
    protected int getDataSize() {
        return (int) Math.min(dataSize.get(), Integer.MAX_VALUE);
    }
}
