package tidings.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the library sees of an index. It would check and change its indexes one after the other, in steps that can fail in
 * between; here those steps do nothing. The collection computes all changes first and then makes them at once.
 */
abstract class PassiveIndex extends Index<byte[]> {

    PassiveIndex(IndexSpec spec) {
        super(spec.name(), spec.libraryKeys(), spec.sparse());
    }

    abstract IndexSpec spec();

    @Override
    public final Document toIndexDescription() {
        return spec().toDescription();
    }

    @Override
    public final boolean isUnique() {
        return spec().unique();
    }

    @Override
    public final boolean hasSameOptions(Index<?> other) {
        return other instanceof PassiveIndex index && index.spec().equals(spec());
    }

    /** The library then accepts an index that knows no positions. */
    @Override
    protected final boolean isSparse() {
        return true;
    }

    @Override
    public byte @Nullable [] getPosition(Document document) {
        return null;
    }

    @Override
    public byte @Nullable [] remove(Document document) {
        return null;
    }

    @Override
    public final boolean canHandle(Document query) {
        return false;
    }

    @Override
    public final Iterable<byte[]> getPositions(Document query) {
        return List.of();
    }

    @Override
    public final long getDataSize() {
        return getCount();
    }

    @Override
    public final void checkAdd(Document document, MongoCollection<byte[]> collection) {}

    @Override
    public final void add(Document document, byte[] position, MongoCollection<byte[]> collection) {}

    @Override
    public final void checkUpdate(Document before, Document after, MongoCollection<byte[]> collection) {}

    @Override
    public final void updateInPlace(
            Document before, Document after, byte[] position, MongoCollection<byte[]> collection) {}
}
