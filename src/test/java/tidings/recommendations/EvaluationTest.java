package tidings.recommendations;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is recommended is better than what is popular, and than what is bought together most often. */
class EvaluationTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void ours_beats_what_is_simpler_where_people_have_tastes(long seed) {
        var results = new Evaluation(OrderLines.made(seed, 60_000), new PrintStream(PrintStream.nullOutputStream()))
                .results();

        var ours = requireNonNull(results.get("ours"));
        for (var simpler : new String[] {"popularity", "item to item, plain counts"}) {
            var theirs = requireNonNull(results.get(simpler));
            assertThat(ours.hits5()).as(simpler).isGreaterThan(theirs.hits5());
            assertThat(ours.hits10()).as(simpler).isGreaterThan(theirs.hits10());
            assertThat(ours.mrr()).as(simpler).isGreaterThan(theirs.mrr());
            assertThat(ours.coverage()).as(simpler).isGreaterThan(theirs.coverage());
        }
    }

    @Test
    void the_same_seed_makes_the_same_orders() {
        assertThat(OrderLines.made(5, 500)).isEqualTo(OrderLines.made(5, 500)).isNotEqualTo(OrderLines.made(6, 500));
    }

    @Test
    void a_file_is_read_with_both_kinds_of_timestamps(@TempDir Path folder) throws IOException {
        var file = folder.resolve("orders.csv");
        Files.writeString(
                file,
                "userId,productId,category,timestamp\nann,cup,kitchen,2026-01-02T00:00:00Z\nbob,pot,kitchen,1767225600000\n");

        assertThat(OrderLines.read(file))
                .extracting(OrderLines.Line::userId, OrderLines.Line::at)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("bob", Instant.parse("2026-01-01T00:00:00Z")),
                        org.assertj.core.groups.Tuple.tuple("ann", Instant.parse("2026-01-02T00:00:00Z")));
    }
}
