package tidings.recommendations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TasteRulesTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final List<ActivityKind> KINDS = List.of(ActivityKind.values());

    @Test
    void any_order_and_any_number_of_times_gives_the_same() {
        var random = new Random(5);
        var deeds = IntStream.range(0, 300)
                .mapToObj(i -> new Deed(
                        "p" + random.nextInt(40),
                        KINDS.get(random.nextInt(KINDS.size())),
                        NOON.plusSeconds(random.nextInt(100))))
                .toList();
        var expected = noted(deeds);

        for (var round = 0; round < 20; round++) {
            var again = new ArrayList<>(deeds);
            again.addAll(deeds.subList(0, random.nextInt(deeds.size())));
            Collections.shuffle(again, random);
            assertThat(noted(again)).isEqualTo(expected);
        }
        assertThat(expected.seen()).hasSize(15);
    }

    private static Taste noted(List<Deed> deeds) {
        var taste = Taste.none("ann");
        for (var deed : deeds) {
            taste = TasteRules.with(taste, List.of(deed), 15);
        }
        return taste;
    }

    @Test
    void the_newest_are_kept() {
        var deeds = IntStream.range(0, 20)
                .mapToObj(i -> new Deed("p" + i, ActivityKind.PURCHASE, NOON.plusSeconds(i)))
                .toList();

        var taste = TasteRules.with(Taste.none("ann"), deeds, 3);

        assertThat(taste.owned()).isEqualTo(Set.of("p17", "p18", "p19"));
    }

    @Test
    void the_last_rating_of_a_product_counts_whichever_comes_first() {
        var up = new Rating("cup", true, NOON);
        var down = new Rating("cup", false, NOON.plusSeconds(1));
        var none = Taste.none("ann");

        var one = TasteRules.with(TasteRules.with(none, up, 5), down, 5);
        var other = TasteRules.with(TasteRules.with(none, down, 5), up, 5);

        assertThat(one).isEqualTo(other);
        assertThat(one.ratedDown()).containsExactly("cup");
    }
}
