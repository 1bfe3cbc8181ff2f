package tidings.recommendations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tidings.settings.RecommendationsSettings.Weights;

class RankRulesTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final WeightRules WEIGHTS = new WeightRules(new Weights(1, 0.8, 0.7, 0.5, 0.3));
    private static final double COLD = -100;

    @Test
    void what_adds_most_is_the_reason() {
        var fames = Map.of(
                "cup", fame("cup", List.of(new Kin("saucer", 0.2)), List.of()),
                "pot", fame("pot", List.of(new Kin("saucer", 0.4)), List.of()));

        var ranked = rank(Map.of("cup", 1.0, "pot", 0.8), fames, Set.of());

        assertThat(ranked).hasSize(1);
        assertThat(ranked.get(0).seed()).isEqualTo("pot");
        assertThat(ranked.get(0).rule()).isEqualTo(Rule.BOUGHT_TOGETHER);
        assertThat(ranked.get(0).score()).isEqualTo(1);
    }

    @Test
    void what_is_liked_speaks_for_its_kin_and_what_is_not_against() {
        var fames = Map.of(
                "cup", fame("cup", List.of(new Kin("saucer", 0.4), new Kin("spoon", 0.3)), List.of()),
                "mug", fame("mug", List.of(new Kin("saucer", 0.9)), List.of()));

        var ranked = rank(Map.of("cup", 1.0, "mug", -0.5), fames, Set.of());

        assertThat(ranked).extracting(Suggestion::productId).containsExactly("spoon");
    }

    @Test
    void what_is_excluded_is_not_there() {
        var fames = Map.of("cup", fame("cup", List.of(new Kin("saucer", 0.4), new Kin("spoon", 0.3)), List.of()));

        assertThat(rank(Map.of("cup", 1.0), fames, Set.of("saucer")))
                .extracting(Suggestion::productId)
                .containsExactly("spoon");
    }

    @Test
    void nobody_is_told_of_many_where_there_are_few() {
        var one = new Fame("cup", 1, "kitchen", true, 1, 0, COLD, List.of(), List.of());
        var two = new Fame("pot", 1, "kitchen", true, 2, 0, COLD, List.of(), List.of());
        var all = new Circumstances(
                Taste.none("ann"),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(one, two),
                List.of(two, one),
                10,
                NOON);

        var ranked = RankRules.rank(all, 0.2, Set.of());

        assertThat(ranked).extracting(Suggestion::productId).containsExactly("pot");
        assertThat(ranked.get(0).rule()).isEqualTo(Rule.POPULAR);
    }

    /** Who looked at it, put it onto a list and into the cart, and then bought it, is one. */
    @Test
    void whatever_one_person_does_with_it_many_do_not_want_it() {
        var heat = HeatRules.heat(
                List.of(
                        new Deed("cup", ActivityKind.VIEW, NOON),
                        new Deed("cup", ActivityKind.WISHLIST, NOON),
                        new Deed("cup", ActivityKind.CART, NOON),
                        new Deed("cup", ActivityKind.PURCHASE, NOON)),
                WEIGHTS,
                NOON,
                0.2);
        var cup = new Fame("cup", 1, "kitchen", true, 1, 1, heat, List.of(), List.of());
        var pot = new Fame("pot", 1, "kitchen", true, 1, 2, heat, List.of(), List.of());
        var lists = Map.of("kitchen", List.of(cup, pot));
        var all = new Circumstances(
                Taste.none("ann"),
                Map.of("spade", 1.0),
                Map.of("spade", fame("spade", List.of(), List.of())),
                lists,
                List.of(),
                List.of(cup, pot),
                List.of(),
                10,
                NOON);

        assertThat(RankRules.rank(all, 0.2, Set.of("spade")))
                .extracting(Suggestion::productId)
                .containsExactly("pot");
    }

    @Test
    void what_is_popular_where_somebody_is_more_than_others_comes_before_what_is_as_popular_elsewhere() {
        var rose = popular("rose", "garden");
        var knife = popular("knife", "kitchen");
        var seeds = Map.of("spade", popular("spade", "garden"));
        var lists = Map.of("garden", List.of(rose), "kitchen", List.of(knife));
        var all = new Circumstances(
                Taste.none("ann"),
                Map.of("spade", 1.0),
                seeds,
                lists,
                List.of(),
                List.of(),
                List.of(knife, rose),
                100,
                NOON);

        var ranked = RankRules.rank(all, 0.2, Set.of("spade"));

        assertThat(ranked).extracting(Suggestion::productId).containsExactly("rose", "knife");
        assertThat(ranked.get(1).rule()).isEqualTo(Rule.POPULAR);
    }

    private static Fame popular(String id, String category) {
        return new Fame(id, 1, category, true, 10, 0, COLD, List.of(), List.of());
    }

    @Test
    void what_two_just_bought_is_much_asked_for_and_next_week_it_is_not() {
        var deeds = List.of(
                new Deed("cup", ActivityKind.PURCHASE, NOON),
                new Deed("cup", ActivityKind.PURCHASE, NOON),
                new Deed("cup", ActivityKind.VIEW, NOON));
        var heat = HeatRules.heat(deeds, WEIGHTS, NOON.minus(Duration.ofDays(300)), 0.2);

        assertThat(HeatRules.now(heat, NOON, 0.2)).isBetween(2.4, 2.6);
        assertThat(HeatRules.now(heat, NOON.plus(Duration.ofDays(7)), 0.2)).isLessThan(1);
    }

    @Test
    void a_deed_of_yesterday_counts_by_the_decay_less_than_one_of_today() {
        var today = HeatRules.heat(List.of(new Deed("a", ActivityKind.VIEW, NOON)), WEIGHTS, NOON, 0.2);
        var yesterday = HeatRules.heat(
                List.of(new Deed("a", ActivityKind.VIEW, NOON.minus(Duration.ofDays(1)))),
                WEIGHTS,
                NOON.minus(Duration.ofDays(1)),
                0.2);

        assertThat(Math.exp(yesterday - today)).isBetween(0.799, 0.801);
    }

    @Test
    void seeds_weigh_what_was_done_and_how_long_ago() {
        var ordered = List.of(
                new Purchase("bought", "o2", NOON), new Purchase("old", "o1", NOON.minus(Duration.ofDays(100))));
        var taste = TasteRules.with(
                TasteRules.withOrdered(Taste.none("ann"), ordered, 10),
                List.of(new Deed("seen", ActivityKind.VIEW, NOON)),
                10);

        var seeds = SeedRules.seeds(taste, WEIGHTS, 0.02, NOON);

        assertThat(seeds.keySet()).containsExactly("bought", "seen", "old");
        assertThat(seeds).containsEntry("bought", 1.0).containsEntry("seen", 0.5);
    }

    private static List<Suggestion> rank(Map<String, Double> seeds, Map<String, Fame> fames, Set<String> excluded) {
        var all =
                new Circumstances(Taste.none("ann"), seeds, fames, Map.of(), List.of(), List.of(), List.of(), 10, NOON);
        return RankRules.rank(all, 0.2, excluded);
    }

    private static Fame fame(String id, List<Kin> bought, List<Kin> seen) {
        return new Fame(id, 1, "kitchen", true, 10, 10, COLD, bought, seen);
    }
}
