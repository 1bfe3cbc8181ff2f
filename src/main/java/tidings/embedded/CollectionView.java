package tidings.embedded;

import java.util.List;
import org.h2.mvstore.RootReference;
import org.jspecify.annotations.Nullable;

/** A collection and its indexes at one moment. It does not move, whatever is written meanwhile. */
record CollectionView(RootReference<byte[], byte[]> documents, List<IndexView> indexes) {

    /** An index at one moment. */
    record IndexView(OrderedIndex index, RootReference<byte[], byte[]> entries, long arrayFields) {
        static IndexView of(OrderedIndex index) {
            return new IndexView(index, index.entries().flushAndGetRoot(), index.arrayFields());
        }

        boolean isArray(int field) {
            return (arrayFields >> field & 1) != 0;
        }

        boolean hasArrays() {
            return arrayFields != 0;
        }
    }

    byte @Nullable [] document(byte[] id) {
        return documents.root.map.get(documents.root, id);
    }

    long size() {
        return documents.getTotalCount();
    }

    @Nullable
    IndexView find(OrderedIndex index) {
        return indexes.stream().filter(view -> view.index() == index).findAny().orElse(null);
    }
}
