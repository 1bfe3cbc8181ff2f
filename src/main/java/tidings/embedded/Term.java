package tidings.embedded;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One demand of a filter on one field that an index can serve. */
sealed interface Term {
    String path();

    /** Whether exactly the entries within these bounds fulfil the demand, so that no document need be looked at. */
    boolean exact();

    /** Whether a value, given as its bytes, fulfils the demand. */
    boolean admits(byte[] value);

    /** The field has one of these values; the bytes are those of an ascending field. */
    record Points(String path, List<@Nullable Object> values, boolean exact) implements Term {
        static Points of(String path, @Nullable Object value, boolean exact) {
            return new Points(path, Arrays.asList(value), exact);
        }

        boolean isSingle() {
            return values.size() == 1;
        }

        boolean includesNull() {
            return values.stream().anyMatch(value -> value == null);
        }

        @Override
        public boolean admits(byte[] value) {
            return values.stream().anyMatch(each -> Arrays.equals(OrderedBytes.of(each), value));
        }
    }

    /** The field has a value of the same kind as the ends, and between them; one end may be open. */
    record Range(String path, @Nullable End low, @Nullable End high, boolean exact) implements Term {

        /** An end of a range. */
        record End(Object value, boolean inclusive) {}

        static Range from(String path, Object low, boolean inclusive) {
            return new Range(path, new End(low, inclusive), null, true);
        }

        static Range to(String path, Object high, boolean inclusive) {
            return new Range(path, null, new End(high, inclusive), true);
        }

        /** What both demand, if one value has to fulfil both. */
        Range and(Range other) {
            return new Range(
                    path,
                    low == null ? other.low : low,
                    high == null ? other.high : high,
                    exact && other.exact && (low == null || other.low == null) && (high == null || other.high == null));
        }

        Object anyEnd() {
            End end = low == null ? high : low;
            if (end == null) {
                throw new IllegalStateException("a range has at least one end");
            }
            return end.value();
        }

        @Override
        public boolean admits(byte[] value) {
            return value[0] == OrderedBytes.of(anyEnd())[0]
                    && (low == null || admits(low, value, 1))
                    && (high == null || admits(high, value, -1));
        }

        private static boolean admits(End end, byte[] value, int side) {
            int order = side * Arrays.compareUnsigned(value, OrderedBytes.of(end.value()));
            return order > 0 || (end.inclusive() && order == 0);
        }
    }

    /** The field exists. The entries of an index do not tell null from missing, so this bounds nothing. */
    record Exists(String path) implements Term {
        @Override
        public boolean exact() {
            return false;
        }

        @Override
        public boolean admits(byte[] value) {
            return true;
        }
    }
}
