package tidings.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The order of a sort in memory: the same as that of an index. An array counts as its least element, or as its greatest
 * one where the order descends. (The library's comparator holds an empty array for less than another empty array.)
 */
final class SortOrder implements Comparator<Document> {
    private final List<IndexSpec.Field> fields;

    SortOrder(Document sort) {
        this.fields = sort.entrySet().stream()
                .map(each -> IndexSpec.Field.of(each.getKey(), each.getValue()))
                .toList();
    }

    @Override
    public int compare(Document one, Document other) {
        for (IndexSpec.Field field : fields) {
            int order = Arrays.compareUnsigned(key(one, field), key(other, field));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static byte[] key(Document document, IndexSpec.Field field) {
        return IndexKeys.of(document, List.of(field)).rows().stream()
                .map(row -> OrderedBytes.of(row[0], field.ascending()))
                .min(Arrays::compareUnsigned)
                .orElseThrow();
    }
}
