package tidings.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** That values come back as they were; each kind of those that are kept has a part of its own here. */
class ShapeTest {
    private enum Colour {
        RED
    }

    private record Part(
            BigDecimal amount, double strength, @Nullable String seed, Colour colour) {}

    private record Whole(
            Instant at,
            List<Part> parts,
            Set<String> owned,
            long count,
            @Nullable String end) {
        Whole {
            parts = List.copyOf(parts);
        }
    }

    private static final Whole WHOLE = new Whole(
            Instant.parse("2026-03-01T12:00:00.123456789Z"),
            List.of(new Part(new BigDecimal("19.90"), 1.0 / 3, null, Colour.RED)),
            Set.of("a\nb", "\u00e9\ud83d\ude00"),
            Long.MAX_VALUE,
            null);

    @Test
    void a_value_comes_back_as_it_was() {
        var shape = Shape.of(Whole.class);

        assertThat(shape.read(shape.write(WHOLE))).contains(WHOLE);
    }

    @Test
    void a_list_comes_back_as_it_was() {
        var shape = Shape.listOf(Whole.class);

        assertThat(shape.read(shape.write(List.of(WHOLE, WHOLE)))).contains(List.of(WHOLE, WHOLE));
        assertThat(shape.read("[]")).contains(List.of());
    }

    @Test
    void a_value_without_one_of_its_fields_is_none() {
        var shape = Shape.of(Whole.class);
        var older = shape.write(WHOLE).replace(",\"end\":null", "");

        assertThat(older).isNotEqualTo(shape.write(WHOLE));
        assertThat(shape.read(older)).isEmpty();
    }
}
