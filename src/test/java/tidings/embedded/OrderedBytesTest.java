package tidings.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.LegacyUUID;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The order of the bytes is the order of the values. */
class OrderedBytesTest {
    private static final List<@Nullable Object> ASCENDING = Arrays.asList(
            MinKey.getInstance(),
            OrderedBytes.EMPTY_ARRAY,
            null,
            Double.NEGATIVE_INFINITY,
            Long.MIN_VALUE,
            -1.5,
            -1,
            0,
            Double.MIN_VALUE,
            0.5,
            new Decimal128(new BigDecimal("0.75")),
            1L,
            9_007_199_254_740_992L,
            9_007_199_254_740_993L,
            9_007_199_254_740_994.0,
            Long.MAX_VALUE - 1,
            Double.POSITIVE_INFINITY,
            "",
            "\u0000",
            "\u0000a",
            "\u0001",
            "a",
            "a\u0000",
            "aa",
            "b",
            "ä",
            "\uFFFD",
            new Document(),
            new Document("a", null),
            new Document("a", 1),
            new Document("b", 1),
            new Document("a", "x"),
            List.of(1),
            List.of(1, 2),
            new BinData(new byte[] {9}),
            new BinData(new byte[] {1, 2}),
            new LegacyUUID(1, 1),
            new UUID(1, 1),
            new UUID(-1, 1),
            new ObjectId(new byte[12]),
            false,
            true,
            Instant.ofEpochMilli(-1),
            Instant.EPOCH,
            new BsonTimestamp(1),
            MaxKey.getInstance());

    @Test
    void ascends() {
        for (int i = 1; i < ASCENDING.size(); i++) {
            assertThat(compare(i - 1, i, true))
                    .as(ASCENDING.get(i - 1) + " < " + ASCENDING.get(i))
                    .isNegative();
        }
    }

    @Test
    void descendsWhenInverted() {
        for (int i = 1; i < ASCENDING.size(); i++) {
            assertThat(compare(i - 1, i, false))
                    .as(ASCENDING.get(i - 1) + " > " + ASCENDING.get(i))
                    .isPositive();
        }
    }

    private static int compare(int one, int other, boolean ascending) {
        return Arrays.compareUnsigned(
                OrderedBytes.of(ASCENDING.get(one), ascending), OrderedBytes.of(ASCENDING.get(other), ascending));
    }

    @Test
    void isTheOrderOfTheLibrary() {
        List<@Nullable Object> known = ASCENDING.stream()
                .filter(value -> value != OrderedBytes.EMPTY_ARRAY && !isLargeNumber(value))
                .toList();

        assertThat(known).isSortedAccordingTo(ValueComparator.ascWithoutListHandling());
    }

    /** Of which the library compares one that is exact with one that is not by cutting both. */
    private static boolean isLargeNumber(@Nullable Object value) {
        return value instanceof Number number && Math.abs(number.doubleValue()) > 1e9;
    }

    @Test
    void noneBeginsWithAnother() {
        for (Object one : ASCENDING) {
            for (Object other : ASCENDING) {
                boolean begins = one != other && Bytes.startsWith(OrderedBytes.of(one), OrderedBytes.of(other));
                assertThat(begins).as(one + " begins with " + other).isFalse();
            }
        }
    }

    @Test
    void whatIsEqualHasEqualBytes() {
        assertThat(OrderedBytes.of(1)).isEqualTo(OrderedBytes.of(1L)).isEqualTo(OrderedBytes.of(1.0));
        assertThat(OrderedBytes.of(0.0)).isEqualTo(OrderedBytes.of(-0.0));
        assertThat(OrderedBytes.of(null)).isEqualTo(OrderedBytes.of(Missing.getInstance()));
    }
}
