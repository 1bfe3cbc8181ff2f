package tidings.recommendations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
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
    void orders_and_cancellations_in_any_order_and_any_number_of_times_give_the_same_though_few_are_remembered() {
        var random = new Random(6);
        var steps = new ArrayList<UnaryOperator<Taste>>();
        for (var i = 0; i < 60; i++) {
            var ordered =
                    List.of(new Purchase("p" + random.nextInt(12), "o" + i, NOON.plusSeconds(random.nextInt(100))));
            steps.add(taste -> TasteRules.withOrdered(taste, ordered, 15));
            if (random.nextBoolean()) {
                var cancelled = new Cancellation("o" + i, NOON.plusSeconds(random.nextInt(200)));
                steps.add(taste -> TasteRules.with(taste, cancelled, 15));
            }
        }
        var expected = done(steps);

        for (var round = 0; round < 20; round++) {
            var again = new ArrayList<>(steps);
            again.addAll(steps.subList(0, random.nextInt(steps.size())));
            Collections.shuffle(again, random);
            assertThat(done(again)).isEqualTo(expected);
        }
        assertThat(expected.ordered()).hasSize(15);
        assertThat(expected.bought()).as("some are left, some are not").hasSizeBetween(1, 11);
    }

    private static Taste done(List<UnaryOperator<Taste>> steps) {
        var taste = Taste.none("ann");
        for (var step : steps) {
            taste = step.apply(taste);
        }
        return taste;
    }

    @Test
    void what_is_old_goes_and_what_somebody_has_or_rated_stays() {
        var old = NOON.minusSeconds(1);
        var taste = TasteRules.with(Taste.none("ann"), deeds(old), 9);
        taste = TasteRules.with(taste, new Rating("cup", false, old), 9);
        taste = TasteRules.withOrdered(
                taste, List.of(new Purchase("cup", "o1", old), new Purchase("pot", "o2", old)), 9);
        taste = TasteRules.with(taste, new Cancellation("o2", old), 9);
        var both = TasteRules.with(taste, deeds(NOON), 9);

        assertThat(TasteRules.since(taste, NOON).deeds())
                .extracting(Deed::productId)
                .containsExactly("cup");
        assertThat(TasteRules.since(taste, NOON).ordered())
                .as("none comes back")
                .hasSize(1);
        assertThat(TasteRules.since(taste, NOON).cancelled()).isEmpty();
        assertThat(TasteRules.since(taste, NOON).ratedDown()).containsExactly("cup");
        assertThat(TasteRules.since(both, NOON).seen()).isEqualTo(both.seen()).hasSize(1);
    }

    private static List<Deed> deeds(Instant at) {
        return List.of(new Deed("seen", ActivityKind.VIEW, at), new Deed("found", ActivityKind.SEARCH, at));
    }

    @Test
    void the_newest_are_kept() {
        var deeds = IntStream.range(0, 20)
                .mapToObj(i -> new Purchase("p" + i, "o" + i, NOON.plusSeconds(i)))
                .toList();

        var taste = TasteRules.withOrdered(Taste.none("ann"), deeds, 3);

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
