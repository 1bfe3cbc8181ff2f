package tidings.embedded;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an index was declared to be. */
record IndexSpec(
        String name,
        List<Field> fields,
        boolean unique,
        boolean sparse,
        @Nullable Document partialFilter) {

    static final String ID_INDEX = "_id_";
    static final String PARTIAL_FILTER = "partialFilterExpression";

    /** One field of an index, with its path already split. */
    record Field(String path, List<String> steps, boolean ascending) {
        static Field of(String path, Object direction) {
            boolean ascending = direction instanceof Number number && number.intValue() > 0;
            return new Field(path, Utils.splitPath(path), ascending);
        }
    }

    static IndexSpec parse(Document description) {
        List<Field> fields = new ArrayList<>();
        Fields.document(description, "key").forEach((path, direction) -> fields.add(Field.of(path, direction)));
        return new IndexSpec(
                Fields.name(description, "name"),
                List.copyOf(fields),
                Utils.isTrue(description.get("unique")),
                Utils.isTrue(description.get("sparse")),
                partialFilterOf(description.get(PARTIAL_FILTER)));
    }

    private static @Nullable Document partialFilterOf(@Nullable Object filter) {
        return filter instanceof BinData stored ? Bson.decode(stored.getData()) : (Document) filter;
    }

    /**
     * As it is stored. The filter becomes opaque, because the library deletes a description by using it as a query, and
     * operators inside would be obeyed.
     */
    Document toStored(String namespace) {
        Document stored = toDescription().append("ns", namespace);
        if (partialFilter != null) {
            stored.put(PARTIAL_FILTER, new BinData(Bson.encode(partialFilter)));
        }
        return stored;
    }

    /** As listIndexes tells it. */
    Document toDescription() {
        Document description = new Document("v", 2).append("key", keyPattern()).append("name", name);
        if (unique && !isIdIndex()) {
            description.put("unique", true);
        }
        if (sparse) {
            description.put("sparse", true);
        }
        description.putIfNotNull(PARTIAL_FILTER, partialFilter);
        return description;
    }

    Document keyPattern() {
        Document keys = new Document();
        fields.forEach(field -> keys.put(field.path(), field.ascending() ? 1 : -1));
        return keys;
    }

    boolean isIdIndex() {
        return name.equals(ID_INDEX);
    }

    List<IndexKey> libraryKeys() {
        return fields.stream()
                .map(field -> new IndexKey(field.path(), field.ascending()))
                .toList();
    }
}
