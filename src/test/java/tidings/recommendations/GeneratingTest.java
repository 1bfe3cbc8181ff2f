package tidings.recommendations;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;
import static tidings.fixture.Futures.refusalOf;

import io.vertx.core.Future;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tidings.bus.Code;
import tidings.recommendations.RecommendationEvent.RecommendationGenerated;
import tidings.recommendations.RecommendationRequest.Generate;
import tidings.recommendations.RecommendationRequest.GenerateForAll;

/** Who is told of recommendations: each once in a period. */
class GeneratingTest {
    private final TestShop shop = TestShop.open();

    @BeforeEach
    void sellSomething() {
        shop.with("p1", "p2", "p3", "p4", "p5");
        shop.crowdBuys(5, shop.product("Cup"));
        shop.count();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void who_asks_is_told_of_what_they_see_once_in_a_period() {
        var found = shop.ask(new Generate(TestShop.viewer("p1"), 5)).found();
        shop.ask(new Generate(TestShop.viewer("p1"), 5));
        shop.awaitToldAll();

        assertThat(found).extracting(each -> each.product().name()).containsExactly("Cup");
        assertThat(shop.generated).hasSize(1);
        var pick = shop.generated.get(0).picks().get(0);
        assertThat(pick.name()).isEqualTo("Cup");
        assertThat(pick.because()).isEqualTo(found.get(0).because());

        shop.clock.move(Duration.ofDays(7));
        shop.ask(new Generate(TestShop.viewer("p1"), 5));
        shop.awaitToldAll();
        assertThat(shop.generated).hasSize(2);
    }

    @Test
    void everybody_is_told_page_by_page_and_a_page_done_again_tells_nobody_twice() {
        var first = shop.ask(new GenerateForAll(null, 2));
        var again = shop.ask(new GenerateForAll(null, 2));
        var second = shop.ask(new GenerateForAll(first.next(), 2));
        var third = shop.ask(new GenerateForAll(second.next(), 2));
        shop.awaitToldAll();

        assertThat(first).isEqualTo(new GeneratedPage(2, "p2"));
        assertThat(again).isEqualTo(new GeneratedPage(0, "p2"));
        assertThat(second).isEqualTo(new GeneratedPage(2, "p4"));
        assertThat(third).isEqualTo(new GeneratedPage(1, null));
        assertThat(shop.generated)
                .extracting(RecommendationGenerated::userId)
                .containsExactlyInAnyOrder("p1", "p2", "p3", "p4", "p5");
    }

    @Test
    void two_nodes_at_once_tell_each_once() {
        var second = shop.secondNode();

        await(Future.all(
                shop.bus.ask(new GenerateForAll(null, 100)),
                second.bus.ask(new GenerateForAll(null, 100)),
                shop.bus.ask(new Generate(TestShop.viewer("p3"), 5))));
        shop.awaitToldAll();

        assertThat(shop.generated.size() + second.generated.size()).isEqualTo(5);
    }

    @Test
    void who_has_nothing_to_be_told_is_told_nothing_and_keeps_the_period() {
        var quiet = TestShop.open();
        try {
            quiet.with("ann");
            assertThat(quiet.ask(new GenerateForAll(null, 10))).isEqualTo(new GeneratedPage(0, null));
            quiet.crowdBuys(5, quiet.product("Cup"));
            quiet.count();
            assertThat(quiet.ask(new GenerateForAll(null, 10)).told()).isEqualTo(1);
        } finally {
            quiet.close();
        }
    }

    @Test
    void nobody_makes_the_shop_compute_all_day() {
        for (var i = 0; i < 5; i++) {
            shop.ask(new Generate(TestShop.viewer("p1"), 5));
        }

        assertThat(refusalOf(shop.bus.ask(new Generate(TestShop.viewer("p1"), 5)))
                        .code())
                .isEqualTo(Code.RATE_LIMITED);
        assertThat(refusalOf(shop.bus.ask(new GenerateForAll(null, 101))).code())
                .isEqualTo(Code.BAD_USER_INPUT);
    }
}
