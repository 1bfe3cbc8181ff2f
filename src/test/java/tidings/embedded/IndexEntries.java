package tidings.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Holds the entries of every index against those that its documents ask for. */
final class IndexEntries {
    private IndexEntries() {}

    static void assertConsistent(EmbeddedCollection collection) {
        List<DocumentWithPosition<byte[]>> documents =
                collection.streamAllDocumentsWithPosition().toList();
        for (Index<byte[]> each : collection.getIndexes()) {
            if (each instanceof OrderedIndex index) {
                assertThat(entriesOf(index)).as(index.getName()).isEqualTo(expected(index, documents));
            }
        }
    }

    private static Set<String> expected(OrderedIndex index, List<DocumentWithPosition<byte[]>> documents) {
        Set<String> expected = new TreeSet<>();
        documents.forEach(each -> index.keysOf(each.getDocument())
                .keySet()
                .forEach(key -> expected.add(hex(Bytes.concat(key, each.getPosition())))));
        return expected;
    }

    private static Set<String> entriesOf(OrderedIndex index) {
        Set<String> entries = new TreeSet<>();
        index.entries().keySet().forEach(key -> entries.add(hex(key)));
        return entries;
    }

    private static String hex(byte[] key) {
        return HexFormat.of().formatHex(key);
    }
}
