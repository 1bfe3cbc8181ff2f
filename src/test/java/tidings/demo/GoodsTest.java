package tidings.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GoodsTest {
    @Test
    void each_has_a_name_of_its_own_however_many_there_are() {
        assertThat(Goods.of(1_000, new Random(1)).stream().map(Goods::name)).doesNotHaveDuplicates();
    }

    @Test
    void the_same_seed_is_the_same_day() {
        assertThat(Goods.of(50, new Random(7))).isEqualTo(Goods.of(50, new Random(7)));
        assertThat(deeds(7)).isEqualTo(deeds(7)).isNotEqualTo(deeds(8));
    }

    @Test
    void everything_happens_in_a_day() {
        assertThat(deeds(1)).contains(Deed.values());
    }

    private static Deed[] deeds(int seed) {
        var random = new Random(seed);
        return IntStream.range(0, 3_000).mapToObj(step -> Deed.next(random)).toArray(Deed[]::new);
    }
}
