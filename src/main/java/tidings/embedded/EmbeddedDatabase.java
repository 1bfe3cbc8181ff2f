package tidings.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** One database: its collections, and the commands that the library does not answer as MongoDB does. */
final class EmbeddedDatabase extends AbstractSynchronizedMongoDatabase<byte[]> {
    static final String DOCUMENTS_PREFIX = "documents.";

    private final Storage storage;
    private final QueryGuard guard;
    private final Cursors cursors;
    private final List<EmbeddedCollection> opening = new ArrayList<>();
    private boolean isOpen;

    EmbeddedDatabase(String name, CursorRegistry registry, Storage storage, QueryGuard guard, Cursors cursors) {
        super(name, registry);
        this.storage = storage;
        this.guard = guard;
        this.cursors = cursors;
        storage.commits().together(() -> {
            initializeNamespacesAndIndexes();
            return true;
        });
        opening.forEach(EmbeddedCollection::fillIndexes);
        isOpen = true;
    }

    @Override
    public Document handleCommand(
            Channel channel, String command, Document query, DatabaseResolver resolver, Oplog oplog) {
        return switch (command) {
            case "find" -> new FindCommand(this, cursors).find(query);
            case "aggregate" -> new AggregateCommand(this, cursors, resolver, oplog).aggregate(query);
            case "insert" -> new WriteCommands(this, oplog).insert(query);
            case "delete" -> new WriteCommands(this, oplog).delete(query);
            case "update" ->
                WriteCommands.update(query, single -> super.handleCommand(channel, command, single, resolver, oplog));
            case "createIndexes" -> new IndexCommands(this).create(query);
            case "dropIndexes" -> new IndexCommands(this).drop(query);
            case "listIndexes" -> new IndexCommands(this).list(query);
            case "explain" -> new ExplainCommand(this).explain(Fields.required(query, "explain", Document.class));
            default -> super.handleCommand(channel, command, query, resolver, oplog);
        };
    }

    /** The collection that a command names; null if there is none of that name. */
    @Nullable
    EmbeddedCollection existing(Document query, String command) {
        return (EmbeddedCollection) resolveCollection(Fields.name(query, command), false);
    }

    EmbeddedCollection existingOrNew(String name) {
        return (EmbeddedCollection) resolveOrCreateCollection(name);
    }

    String namespace(String collection) {
        return getFullCollectionNamespace(collection);
    }

    // ---- indexes

    OrderedIndex newIndex(String collection, IndexSpec spec) {
        return new OrderedIndex(spec, storage.newEntries(collection + "." + spec.name()));
    }

    synchronized void createIndex(EmbeddedCollection collection, IndexSpec spec) {
        collection.create(
                spec,
                each -> newIndex(collection.getCollectionName(), each),
                () -> getOrCreateIndexesCollection().addDocument(spec.toStored(collection.getFullName())));
    }

    synchronized void dropIndex(EmbeddedCollection collection, PassiveIndex index) {
        collection.dropIndex(index.getName());
        getOrCreateIndexesCollection()
                .deleteDocuments(new Document("ns", collection.getFullName()).append("name", index.getName()), 0);
    }

    /** The library's way to tell of the index on _id, which every collection has from the beginning. */
    @Override
    protected synchronized void addIndex(Document description) {
        getOrCreateIndexesCollection().addDocument(IdIndex.SPEC.toStored(Fields.name(description, "ns")));
    }

    /** Called for every stored index while the store opens. */
    @Override
    protected Index<byte[]> openOrCreateSecondaryIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse) {
        return newIndex(collection, storedSpec(collection, name));
    }

    @Override
    protected Index<byte[]> openOrCreateUniqueIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse) {
        return name.equals(IndexSpec.ID_INDEX)
                ? new IdIndex(storage.openDocuments(mapName(collection)))
                : newIndex(collection, storedSpec(collection, name));
    }

    private IndexSpec storedSpec(String collection, String name) {
        Document query = new Document("ns", namespace(collection)).append("name", name);
        return IndexSpec.parse(
                getOrCreateIndexesCollection().handleQuery(query).iterator().next());
    }

    // ---- collections

    @Override
    protected synchronized MongoCollection<byte[]> resolveOrCreateCollection(String name) {
        MongoCollection<byte[]> existing = resolveCollection(name, false);
        return existing != null ? existing : storage.commits().together(() -> super.resolveOrCreateCollection(name));
    }

    @Override
    public synchronized MongoCollection<byte[]> createCollectionOrThrowIfExists(
            String name, CollectionOptions options) {
        return storage.commits().together(() -> super.createCollectionOrThrowIfExists(name, options));
    }

    @Override
    protected MongoCollection<byte[]> openOrCreateCollection(String name, CollectionOptions options) {
        MVMap<byte[], byte[]> documents = storage.openDocuments(mapName(name));
        QueryGuard own = name.startsWith("system.") ? QueryGuard.ALLOW_SCANS : guard;
        EmbeddedCollection collection =
                new EmbeddedCollection(this, name, options, cursorRegistry, storage, documents, own);
        if (!isOpen) {
            opening.add(collection);
        }
        return collection;
    }

    private String mapName(String collection) {
        return DOCUMENTS_PREFIX + namespace(collection);
    }

    @Override
    public synchronized void dropCollection(String name, Oplog oplog) {
        EmbeddedCollection collection = (EmbeddedCollection) resolveCollection(name, true);
        collection.locked(() -> storage.commits().together(() -> {
            super.dropCollection(name, oplog);
            storage.remove(storage.openDocuments(mapName(name)));
            return true;
        }));
    }

    @Override
    public synchronized void drop(Oplog oplog) {
        super.drop(oplog);
    }

    @Override
    protected long getStorageSize() {
        FileStore<?> file = storage.file().getFileStore();
        return file == null ? 0 : file.size();
    }

    @Override
    protected long getFileSize() {
        return getStorageSize();
    }

    // ---- the last results per connection, which no driver asks for any more

    @Override
    protected void clearLastStatus(Channel channel) {}

    @Override
    protected void putLastResult(Channel channel, Document result) {}
}
