package tidings.recommendations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KinshipRulesTest {
    @Test
    void a_pair_is_as_strong_as_it_is_likelier_than_elsewhere_less_one_standard_error() {
        assertThat(KinshipRules.strength(16, 40, 116, 1_040)).isCloseTo(12.0 / 40 - 0.1, within(1e-9));
        assertThat(KinshipRules.strength(16, 40, 416, 1_040)).isZero();
        assertThat(KinshipRules.strength(16, 40, 16, 40))
                .as("everybody has the one")
                .isZero();
    }

    @Test
    void what_everybody_buys_goes_with_nothing_in_particular() {
        var together = Map.of("bestseller", 50, "saucer", 20);

        var kin = KinshipRules.strongest(together, 100, Map.of("bestseller", 5_000L, "saucer", 40L)::get, 10_000, 50);

        assertThat(kin).extracting(Kin::productId).containsExactly("saucer");
    }

    @Test
    void what_was_bought_together_once_is_no_rule() {
        var once = List.of(List.of("cup", "saucer"), List.of("cup"));
        var twice = List.of(List.of("cup", "saucer"), List.of("saucer", "cup"));

        assertThat(KinshipRules.together("cup", once)).isEmpty();
        assertThat(KinshipRules.together("cup", twice)).isEqualTo(Map.of("saucer", 2));
    }

    @Test
    void a_basket_counts_once_however_often_a_product_is_in_it() {
        var baskets = List.of(List.of("cup", "saucer", "saucer"), List.of("cup", "cup", "saucer"));

        assertThat(KinshipRules.together("cup", baskets)).isEqualTo(Map.of("saucer", 2));
    }

    @Test
    void the_surer_of_two_equal_shares_is_the_stronger() {
        var few = KinshipRules.strength(2, 4, 4, 10_000);
        var many = KinshipRules.strength(20, 40, 40, 10_000);

        assertThat(many).isGreaterThan(few);
        assertThat(few).isPositive();
    }

    @Test
    void a_strength_is_above_0_and_at_most_1_whatever_is_counted() {
        for (var both = 1; both <= 20; both++) {
            for (var other = both; other <= 40; other += 3) {
                for (var people : new int[] {1, 20, 41, 1_000}) {
                    assertThat(KinshipRules.strength(both, 20, other, people)).isBetween(0.0, 1.0);
                }
            }
        }
    }

    @Test
    void it_does_not_depend_on_the_order_of_the_baskets() {
        var baskets = new ArrayList<List<String>>(IntStream.range(0, 400)
                .mapToObj(i -> List.of("cup", "p" + i % 200, "q" + i % 7))
                .toList());
        var before = KinshipRules.together("cup", baskets);
        Collections.reverse(baskets);

        assertThat(KinshipRules.together("cup", baskets)).isEqualTo(before).hasSize(KinshipRules.CANDIDATES);
    }

    @Test
    void only_the_strongest_are_kept() {
        var kin = KinshipRules.strongest(Map.of("a", 10, "b", 8, "c", 6), 10, id -> 10, 1_000, 2);

        assertThat(kin).extracting(Kin::productId).containsExactly("a", "b");
    }
}
