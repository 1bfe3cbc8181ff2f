package tidings.embedded;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonJavaScript;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.LegacyUUID;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import de.bwaldvogel.mongo.exception.BadValueException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Values as bytes whose unsigned order is the order of the values, in the order of types that MongoDB defines.
 *
 * <p>Invariants: values that the library's matcher holds for equal (1 and 1.0, null and missing) have equal bytes, others
 * do not; no encoding is the prefix of another, so encodings can be put one after the other. A descending field's bytes
 * are inverted.
 */
final class OrderedBytes {
    /** Stands for an array without elements: below null, as MongoDB sorts it. */
    static final Object EMPTY_ARRAY = new Object();

    private static final int MIN_KEY = 0x08;
    private static final int NO_ELEMENTS = 0x0A;
    private static final int NULL = 0x10;
    private static final int NUMBER = 0x20;
    private static final int STRING = 0x30;
    private static final int DOCUMENT = 0x40;
    private static final int ARRAY = 0x50;
    private static final int BINARY = 0x60;
    private static final int LEGACY_UUID = 0x64;
    private static final int UUID_TAG = 0x68;
    private static final int OBJECT_ID = 0x70;
    private static final int BOOLEAN = 0x78;
    private static final int DATE = 0x80;
    private static final int TIMESTAMP = 0x88;
    private static final int REGEX = 0x90;
    private static final int CODE = 0x94;
    private static final int MAX_KEY = 0xF0;

    private static final int END = 0x00;
    private static final int ESCAPE = 0x01;
    private static final int NO_RESIDUE = 0x8000;

    private byte[] buffer = new byte[48];
    private int length;

    static byte[] of(@Nullable Object value) {
        return of(value, true);
    }

    static byte[] of(@Nullable Object value, boolean ascending) {
        return new OrderedBytes().append(value, ascending).toBytes();
    }

    /** The first byte of every value that a range comparison with this value can reach. */
    static byte[] bracketOf(Object value, boolean ascending) {
        return Arrays.copyOf(of(value, ascending), 1);
    }

    OrderedBytes append(@Nullable Object value, boolean ascending) {
        int start = length;
        append(value);
        for (int i = start; !ascending && i < length; i++) {
            buffer[i] = (byte) ~buffer[i];
        }
        return this;
    }

    byte[] toBytes() {
        return Arrays.copyOf(buffer, length);
    }

    private void append(@Nullable Object value) {
        if (value == null || value instanceof Missing) {
            put(NULL);
        } else if (value == EMPTY_ARRAY) {
            put(NO_ELEMENTS);
        } else if (value instanceof Number number) {
            put(NUMBER);
            number(number);
        } else if (value instanceof String string) {
            put(STRING);
            string(string);
        } else if (value instanceof ObjectId id) {
            put(OBJECT_ID);
            raw(id.toByteArray());
        } else if (value instanceof Boolean bool) {
            put(BOOLEAN);
            put(bool ? 1 : 0);
        } else if (value instanceof Instant date) {
            put(DATE);
            eightBytes(date.toEpochMilli() ^ Long.MIN_VALUE);
        } else {
            appendRare(value);
        }
    }

    private void appendRare(Object value) {
        if (value instanceof Map<?, ?> document) {
            put(DOCUMENT);
            document.forEach((name, field) -> field((String) name, field));
            put(END);
        } else if (value instanceof Collection<?> elements) {
            put(ARRAY);
            elements.forEach(this::append);
            put(END);
        } else if (value instanceof UUID uuid) {
            put(UUID_TAG);
            eightBytes(uuid.getMostSignificantBits());
            eightBytes(uuid.getLeastSignificantBits());
        } else if (value instanceof LegacyUUID legacy) {
            put(LEGACY_UUID);
            eightBytes(legacy.getUuid().getMostSignificantBits() ^ Long.MIN_VALUE);
            eightBytes(legacy.getUuid().getLeastSignificantBits() ^ Long.MIN_VALUE);
        } else if (value instanceof BinData binary) {
            put(BINARY);
            twoBytes(binary.getData().length >>> 16);
            twoBytes(binary.getData().length);
            raw(binary.getData());
        } else if (value instanceof BsonTimestamp timestamp) {
            put(TIMESTAMP);
            eightBytes(timestamp.getValue());
        } else {
            appendRarest(value);
        }
    }

    private void appendRarest(Object value) {
        if (value instanceof MinKey) {
            put(MIN_KEY);
        } else if (value instanceof MaxKey) {
            put(MAX_KEY);
        } else if (value instanceof BsonRegularExpression regex) {
            put(REGEX);
            string(regex.getPattern());
            string(regex.getOptions() == null ? "" : regex.getOptions());
        } else if (value instanceof BsonJavaScript code) {
            put(CODE);
            string(code.getCode());
        } else {
            throw new BadValueException("a value of " + value.getClass().getSimpleName() + " cannot be indexed");
        }
    }

    /** A document is compared field by field: first by the type of the value, then by name, then by value. */
    private void field(String name, @Nullable Object value) {
        int type = length;
        put(0);
        string(name);
        int start = length;
        append(value);
        buffer[type] = buffer[start];
    }

    /** As a double, and what a long has beyond it: a double holds whole numbers up to 2^53 only. */
    private void number(Number number) {
        double value = number.doubleValue();
        long bits = Double.doubleToLongBits(value == 0.0 ? 0.0 : value);
        eightBytes(bits ^ ((bits >> 63) | Long.MIN_VALUE));
        long residue = number instanceof Long exact ? exact - (long) value : 0;
        twoBytes((int) residue + NO_RESIDUE);
    }

    /** In the order of Java's chars, as the library compares strings. */
    private void string(String string) {
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c <= ESCAPE) {
                put(ESCAPE);
                put(c + 1);
            } else if (c < 0x80) {
                put(c);
            } else if (c < 0x800) {
                put(0xC0 | (c >> 6));
                put(0x80 | (c & 0x3F));
            } else {
                put(0xE0 | (c >> 12));
                put(0x80 | ((c >> 6) & 0x3F));
                put(0x80 | (c & 0x3F));
            }
        }
        put(END);
    }

    private void eightBytes(long value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            put((int) (value >>> shift));
        }
    }

    private void twoBytes(int value) {
        put(value >>> 8);
        put(value);
    }

    private void raw(byte[] bytes) {
        for (byte b : bytes) {
            put(b);
        }
    }

    private void put(int b) {
        if (length == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * length);
        }
        buffer[length++] = (byte) b;
    }
}
