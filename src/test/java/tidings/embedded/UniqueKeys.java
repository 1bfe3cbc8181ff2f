package tidings.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the unique indexes of the fuzz demand, written down in the simplest way: by looking at all documents. */
final class UniqueKeys {

    /** What the error would have to name: the indexes that these documents violate. */
    List<String> violated(Collection<Document> documents) {
        Set<Double> ks = new HashSet<>();
        Set<List<Object>> bqs = new HashSet<>();
        Set<String> violated = new TreeSet<>();
        for (Document document : documents) {
            if (document.get("k") instanceof Number k && !ks.add(k.doubleValue())) {
                violated.add("index: k");
            }
            if (!addAll(document, bqs)) {
                violated.add("index: b_q");
            }
        }
        return List.copyOf(violated);
    }

    private static boolean addAll(Document document, Set<List<Object>> keys) {
        Object q = document.get("q");
        List<?> values = q instanceof List<?> list ? list : q == null ? List.of() : List.of(q);
        boolean covered = values.stream().anyMatch(value -> ((Number) value).intValue() > 0);
        return !covered || Set.copyOf(values).stream().allMatch(value -> keys.add(List.of(b(document), value)));
    }

    private static Object b(Document document) {
        return document.get("b") instanceof Number b ? (Object) b.doubleValue() : "none";
    }
}
