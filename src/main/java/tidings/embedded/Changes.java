package tidings.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one write changes in the indexes. Computing it is where a write can fail, before anything is changed; applying it
 * cannot.
 */
final class Changes {
    private record Change(OrderedIndex index, List<byte[]> removed, List<byte[]> added) {}

    private final byte[] id;
    private final List<Change> changes = new ArrayList<>();

    private Changes(byte[] id) {
        this.id = id;
    }

    static Changes of(
            MongoCollection<byte[]> collection,
            List<OrderedIndex> indexes,
            byte[] id,
            @Nullable Document before,
            @Nullable Document after) {
        Changes changes = new Changes(id);
        for (OrderedIndex index : indexes) {
            changes.add(collection, index, index.keysOf(before), index.keysOf(after));
        }
        return changes;
    }

    private void add(
            MongoCollection<byte[]> collection,
            OrderedIndex index,
            Map<byte[], @Nullable Object[]> before,
            Map<byte[], @Nullable Object[]> after) {
        List<byte[]> added = new ArrayList<>();
        after.forEach((key, values) -> {
            if (before.remove(key) == null) {
                refuseDuplicate(collection, index, key, values);
                added.add(Bytes.concat(key, id));
            }
        });
        List<byte[]> removed =
                before.keySet().stream().map(key -> Bytes.concat(key, id)).toList();
        if (!added.isEmpty() || !removed.isEmpty()) {
            changes.add(new Change(index, removed, added));
        }
    }

    private void refuseDuplicate(
            MongoCollection<byte[]> collection, OrderedIndex index, byte[] key, @Nullable Object[] values) {
        if (index.isUnique() && index.isTakenByAnother(key, id)) {
            throw index.duplicate(collection, values);
        }
    }

    void apply() {
        for (Change change : changes) {
            change.removed.forEach(change.index.entries()::remove);
            change.added.forEach(key -> change.index.entries().put(key, id));
        }
    }
}
