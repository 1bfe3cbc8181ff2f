package tidings.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.h2.mvstore.MVMap;

/** The index on _id: the documents themselves, which are kept in the order of their ids. */
final class IdIndex extends PassiveIndex {
    static final IndexSpec SPEC =
            new IndexSpec(IndexSpec.ID_INDEX, List.of(IndexSpec.Field.of("_id", 1)), true, false, null);

    private final MVMap<byte[], byte[]> documents;

    IdIndex(MVMap<byte[], byte[]> documents) {
        super(SPEC);
        this.documents = documents;
    }

    @Override
    IndexSpec spec() {
        return SPEC;
    }

    @Override
    public byte[] getPosition(Document document) {
        return OrderedBytes.of(document.get("_id"));
    }

    @Override
    public byte[] remove(Document document) {
        return getPosition(document);
    }

    @Override
    public long getCount() {
        return documents.sizeAsLong();
    }

    @Override
    public void drop() {}
}
