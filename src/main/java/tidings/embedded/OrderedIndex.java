package tidings.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** An ordered index: its keys, each followed by the document's id, with the id as the value. */
final class OrderedIndex extends PassiveIndex {
    private final IndexSpec spec;
    private final MVMap<byte[], byte[]> entries;
    private volatile long arrayFields;

    OrderedIndex(IndexSpec spec, MVMap<byte[], byte[]> entries) {
        super(spec);
        this.spec = spec;
        this.entries = entries;
    }

    @Override
    IndexSpec spec() {
        return spec;
    }

    MVMap<byte[], byte[]> entries() {
        return entries;
    }

    /** One bit per field that ever went through an array since the index was built. */
    long arrayFields() {
        return arrayFields;
    }

    /** The keys of this document, without its id, each with the values it was made of; none of no document. */
    Map<byte[], @Nullable Object[]> keysOf(@Nullable Document document) {
        Map<byte[], @Nullable Object[]> keys = new TreeMap<>(Arrays::compareUnsigned);
        if (document == null || !covers(document)) {
            return keys;
        }
        IndexKeys found = IndexKeys.of(document, spec.fields());
        for (@Nullable Object[] row : found.rows()) {
            keys.put(encode(row), row);
        }
        if ((found.arrayFields() & ~arrayFields) != 0) {
            noteArrays(found.arrayFields());
        }
        return keys;
    }

    private boolean covers(Document document) {
        if (spec.partialFilter() != null && !new DefaultQueryMatcher().matches(document, spec.partialFilter())) {
            return false;
        }
        return !spec.sparse() || spec.fields().stream().anyMatch(field -> exists(document, field));
    }

    private static boolean exists(Document document, IndexSpec.Field field) {
        return new DefaultQueryMatcher().matches(document, new Document(field.path(), new Document("$exists", true)));
    }

    private byte[] encode(@Nullable Object[] row) {
        OrderedBytes bytes = new OrderedBytes();
        for (int i = 0; i < row.length; i++) {
            bytes.append(row[i], spec.fields().get(i).ascending());
        }
        return bytes.toBytes();
    }

    private synchronized void noteArrays(long fields) {
        arrayFields |= fields;
    }

    /** Whether another document than this one has the key. */
    boolean isTakenByAnother(byte[] key, byte[] id) {
        Cursor<byte[], byte[]> cursor = entries.cursor(key);
        while (cursor.hasNext() && Bytes.startsWith(cursor.next(), key)) {
            if (!Arrays.equals(cursor.getValue(), id)) {
                return true;
            }
        }
        return false;
    }

    DuplicateKeyError duplicate(MongoCollection<byte[]> collection, @Nullable Object[] values) {
        Object[] shown = Arrays.stream(values)
                .map(value -> value == OrderedBytes.EMPTY_ARRAY ? List.of() : value)
                .toArray();
        return new DuplicateKeyError(this, collection, getKeys(), new KeyValue(shown));
    }

    @Override
    public long getCount() {
        return entries.sizeAsLong();
    }

    @Override
    public void drop() {
        entries.getStore().removeMap(entries);
    }
}
