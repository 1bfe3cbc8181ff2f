package tidings.embedded;

import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.exception.IndexKeySpecsConflictException;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.List;
import java.util.Objects;

/** Whether an index may be created beside those that exist, as MongoDB decides it. */
final class IndexConflicts {
    private static final int INDEX_OPTIONS_CONFLICT = 85;

    private IndexConflicts() {}

    /** Returns whether the very same index exists; refuses one that only looks like an existing one. */
    static boolean exists(PassiveIndex asked, List<Index<byte[]>> existing) {
        for (Index<byte[]> each : existing) {
            IndexSpec spec = ((PassiveIndex) each).spec();
            if (spec.equals(asked.spec())) {
                return true;
            }
            if (spec.name().equals(asked.spec().name())) {
                throw new IndexKeySpecsConflictException(asked, each);
            }
            if (isSameButForItsName(spec, asked.spec())) {
                throw new MongoServerError(
                        INDEX_OPTIONS_CONFLICT,
                        "IndexOptionsConflict",
                        "Index already exists with a different name: " + spec.name());
            }
        }
        return false;
    }

    private static boolean isSameButForItsName(IndexSpec one, IndexSpec other) {
        return one.keyPattern().equals(other.keyPattern())
                && Objects.equals(one.partialFilter(), other.partialFilter());
    }
}
