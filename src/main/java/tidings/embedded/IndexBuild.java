package tidings.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** Fills indexes from the documents that are there, in one pass and in the order of the keys. */
final class IndexBuild {
    private static final class Entry {
        private final byte[] key;
        private final byte[] id;
        private final @Nullable Object[] values;

        Entry(byte[] key, byte[] id, @Nullable Object[] values) {
            this.key = key;
            this.id = id;
            this.values = values;
        }
    }

    private final MongoCollection<byte[]> collection;
    private final OrderedIndex index;
    private final List<Entry> entries = new ArrayList<>();

    private IndexBuild(MongoCollection<byte[]> collection, OrderedIndex index) {
        this.collection = collection;
        this.index = index;
    }

    /** Returns the size of all documents. */
    static long fill(MongoCollection<byte[]> collection, List<OrderedIndex> indexes, MVMap<byte[], byte[]> documents) {
        List<IndexBuild> builds =
                indexes.stream().map(index -> new IndexBuild(collection, index)).toList();
        long size = 0;
        Cursor<byte[], byte[]> all = documents.cursor(null);
        while (all.hasNext()) {
            byte[] id = all.next();
            size += all.getValue().length;
            if (!builds.isEmpty()) {
                Document document = Bson.decode(all.getValue());
                builds.forEach(build -> build.add(document, id));
            }
        }
        builds.forEach(IndexBuild::fill);
        return size;
    }

    private void add(Document document, byte[] id) {
        index.keysOf(document).forEach((key, values) -> entries.add(new Entry(key, id, values)));
    }

    private void fill() {
        entries.sort((a, b) -> {
            int byKey = Arrays.compareUnsigned(a.key, b.key);
            return byKey == 0 ? Arrays.compareUnsigned(a.id, b.id) : byKey;
        });
        if (index.isUnique()) {
            refuseDuplicates();
        }
        entries.forEach(entry -> index.entries().put(Bytes.concat(entry.key, entry.id), entry.id));
    }

    private void refuseDuplicates() {
        for (int i = 1; i < entries.size(); i++) {
            if (Arrays.equals(entries.get(i - 1).key, entries.get(i).key)) {
                throw index.duplicate(collection, entries.get(i).values);
            }
        }
    }
}
