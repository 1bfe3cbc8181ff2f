package tidings.embedded;

import java.util.Arrays;
import java.util.Comparator;
import java.util.NoSuchElementException;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.RootReference;
import org.jspecify.annotations.Nullable;

/** The part of a walk that goes through one range. */
final class Leg {
    /** By what follows the values that the filter gave; those differ from leg to leg. */
    static final Comparator<Leg> BY_SUFFIX = (a, b) -> {
        byte[] one = a.head();
        byte[] other = b.head();
        return Arrays.compareUnsigned(one, a.range.stem(), one.length, other, b.range.stem(), other.length);
    };

    private final RootReference<byte[], byte[]> root;
    private final KeyRange range;
    private final boolean backward;
    private @Nullable Cursor<byte[], byte[]> cursor;
    private byte @Nullable [] head;
    private byte @Nullable [] last;

    Leg(RootReference<byte[], byte[]> root, KeyRange range, boolean backward) {
        this.root = root;
        this.range = range;
        this.backward = backward;
    }

    boolean hasNext() {
        if (head == null) {
            head = advance(open());
        }
        return head != null;
    }

    private byte[] head() {
        if (head == null) {
            throw new NoSuchElementException();
        }
        return head;
    }

    /** Takes the next entry: its value in an index, which is the id of a document; its key among the documents. */
    byte[] take(boolean inIndex) {
        byte[] key = head();
        last = key;
        head = null;
        return inIndex ? open().getValue() : key;
    }

    KeyRange rest() {
        return last == null ? range : range.after(last, backward);
    }

    private Cursor<byte[], byte[]> open() {
        if (cursor == null) {
            byte[] start = backward ? range.to() : range.from();
            cursor = root.root.map.cursor(root, start, null, backward);
        }
        return cursor;
    }

    /** Backward, the first key can be the end of the range itself, which is not within. */
    private byte @Nullable [] advance(Cursor<byte[], byte[]> from) {
        while (from.hasNext()) {
            byte[] key = from.next();
            if (range.contains(key)) {
                return key;
            }
            if (!Arrays.equals(key, range.to())) {
                return null;
            }
        }
        return null;
    }
}
