package tidings.embedded;

import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.exception.ErrorCode;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.List;
import java.util.Objects;

/** Whether an index may be created beside those that exist, as MongoDB decides it. */
final class IndexConflicts {
    private static final int INDEX_OPTIONS_CONFLICT = 85;

    private IndexConflicts() {}

    /** Returns whether the very same index exists; refuses one that only looks like an existing one. */
    static boolean exists(IndexSpec asked, List<Index<byte[]>> existing) {
        for (Index<byte[]> each : existing) {
            IndexSpec spec = ((PassiveIndex) each).spec();
            if (spec.equals(asked)) {
                return true;
            }
            if (spec.name().equals(asked.name())) {
                throw new MongoServerError(
                        ErrorCode.IndexKeySpecsConflict,
                        "An existing index has the same name as the requested index. Requested index: "
                                + asked.toDescription() + ", existing index: " + spec.toDescription());
            }
            if (isSameButForItsName(spec, asked)) {
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
