package tidings.embedded;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The keys from one (inclusive) to another (exclusive); no end means all that follow. */
final class KeyRange {
    static final KeyRange ALL = new KeyRange(Bytes.NONE, null, 0);
    private static final KeyRange NOTHING = new KeyRange(Bytes.NONE, Bytes.NONE, 0);

    private final byte[] from;
    private final byte @Nullable [] to;
    private final int stem;

    private KeyRange(byte[] from, byte @Nullable [] to, int stem) {
        this.from = from;
        this.to = to;
        this.stem = stem;
    }

    byte[] from() {
        return from;
    }

    byte @Nullable [] to() {
        return to;
    }

    /** How many bytes all keys of the range have in common, because the filter gives those fields one value each. */
    int stem() {
        return stem;
    }

    static KeyRange startingWith(byte[] prefix) {
        return new KeyRange(prefix, Bytes.afterPrefix(prefix), prefix.length);
    }

    /** The keys with this prefix whose next field is within the range. */
    static KeyRange within(byte[] prefix, Term.Range range, boolean ascending) {
        byte[] bracket = Bytes.concat(prefix, OrderedBytes.bracketOf(range.anyEnd(), ascending));
        Term.Range.End first = ascending ? range.low() : range.high();
        Term.Range.End last = ascending ? range.high() : range.low();
        byte[] from = bracket;
        if (first != null) {
            byte[] key = Bytes.concat(prefix, OrderedBytes.of(first.value(), ascending));
            from = first.inclusive() ? key : Bytes.afterPrefix(key);
        }
        byte[] to = Bytes.afterPrefix(bracket);
        if (last != null) {
            byte[] key = Bytes.concat(prefix, OrderedBytes.of(last.value(), ascending));
            to = last.inclusive() ? Bytes.afterPrefix(key) : key;
        }
        return from == null ? NOTHING : new KeyRange(from, to, prefix.length);
    }

    boolean isEmpty() {
        return to != null && Arrays.compareUnsigned(from, to) >= 0;
    }

    boolean contains(byte[] key) {
        return Arrays.compareUnsigned(key, from) >= 0 && (to == null || Arrays.compareUnsigned(key, to) < 0);
    }

    /** What is left when a walk has come to this key. */
    KeyRange after(byte[] key, boolean backward) {
        return backward ? new KeyRange(from, key, stem) : new KeyRange(Bytes.after(key), to, stem);
    }
}
