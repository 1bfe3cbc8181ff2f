package tidings.embedded;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Keys as bytes, compared unsigned. */
final class Bytes {
    static final byte[] NONE = {};

    private Bytes() {}

    static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }

    static byte[] concat(byte[] head, byte[] tail) {
        byte[] both = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, both, head.length, tail.length);
        return both;
    }

    /** The first key after all that start with this prefix; null if there is none. */
    static byte @Nullable [] afterPrefix(byte[] prefix) {
        int length = prefix.length;
        while (length > 0 && prefix[length - 1] == (byte) 0xFF) {
            length--;
        }
        if (length == 0) {
            return null;
        }
        byte[] after = Arrays.copyOf(prefix, length);
        after[length - 1]++;
        return after;
    }

    /** The number after this one, of eight bytes. */
    static byte[] increment(byte[] number) {
        long next = ByteBuffer.wrap(number).getLong() + 1;
        return ByteBuffer.allocate(Long.BYTES).putLong(next).array();
    }

    /** The first key after this one. */
    static byte[] after(byte[] key) {
        return Arrays.copyOf(key, key.length + 1);
    }
}
