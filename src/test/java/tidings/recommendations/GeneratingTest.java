package tidings.recommendations;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;
import static tidings.fixture.Futures.refusalOf;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tidings.bus.Code;
import tidings.recommendations.RecommendationEvent.RecommendationGenerated;
import tidings.recommendations.RecommendationRequest.Generate;
import tidings.users.UserEvent.UserErased;

/** Who is told of recommendations: each once in a period. */
class GeneratingTest {
    private static final String JOB = "nightly-recommendations";
    /** Two pages and a half. */
    private static final int PEOPLE = 250;

    private final TestShop shop = TestShop.open();

    private static List<String> people() {
        return IntStream.range(0, PEOPLE).mapToObj("p%03d"::formatted).toList();
    }

    @BeforeEach
    void sellSomething() {
        shop.with(people().toArray(String[]::new));
        shop.crowdBuys(5, shop.product("Cup"));
        shop.count();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void who_asks_is_told_of_what_they_see_once_in_a_period() {
        var found = shop.ask(new Generate(TestShop.viewer("p001"), 5)).found();
        shop.ask(new Generate(TestShop.viewer("p001"), 5));
        shop.awaitToldAll();

        assertThat(found).extracting(each -> each.product().name()).containsExactly("Cup");
        assertThat(shop.generated).hasSize(1);
        var pick = shop.generated.get(0).picks().get(0);
        assertThat(pick.name()).isEqualTo("Cup");
        assertThat(pick.because()).isEqualTo(found.get(0).because());

        shop.clock.move(Duration.ofDays(7));
        shop.ask(new Generate(TestShop.viewer("p001"), 5));
        shop.awaitToldAll();
        assertThat(shop.generated).hasSize(2);
    }

    @Test
    void everybody_is_told_page_by_page_and_a_run_done_again_tells_nobody_twice() {
        var first = tellAll("night 1");
        var again = tellAll("night 1");
        var next = tellAll("night 2");
        shop.awaitToldAll();

        assertThat(first).isEqualTo(PEOPLE);
        assertThat(again).as("it had come to its end").isEqualTo(PEOPLE);
        assertThat(next).isZero();
        assertThat(shop.people.pages).containsExactly("", "p099", "p199", "p249", "", "p099", "p199");
        assertEachToldOnce(shop.generated);
    }

    @Test
    void two_nodes_at_once_tell_each_once() {
        var second = shop.secondNode();

        await(Future.all(
                shop.duty(JOB, "night 1", () -> true),
                second.duty(JOB, "night 1", () -> true),
                shop.bus.ask(new Generate(TestShop.viewer("p003"), 5))));
        shop.awaitToldAll();

        assertEachToldOnce(ofBoth(second));
    }

    @Test
    void a_run_that_ended_with_its_node_goes_on_on_another_where_it_was() {
        var second = shop.secondNode();
        var pages = new AtomicInteger();
        await(shop.duty(JOB, "night 1", () -> pages.incrementAndGet() <= 1));
        shop.ask(new Generate(TestShop.viewer("p150"), 5));

        var told = await(second.duty(JOB, "night 1", () -> true));
        shop.awaitToldAll();

        assertThat(second.people.pages).containsExactly("p099", "p199");
        assertThat(told).as("but who asked was told before").isEqualTo(PEOPLE - 1);
        assertEachToldOnce(ofBoth(second));
    }

    @Test
    void a_node_that_lost_its_run_to_a_later_one_does_not_set_that_back() {
        var late = new AtomicBoolean(true);
        await(shop.duty(JOB, "night 1", () -> late.getAndSet(false)));
        var pages = new AtomicInteger();
        await(shop.duty(JOB, "night 2", () -> pages.incrementAndGet() <= 2));

        await(shop.duty(JOB, "night 1", () -> false));
        await(shop.duty(JOB, "night 2", () -> true));

        assertThat(shop.people.pages).containsExactly("", "", "p099", "p199");
    }

    @Test
    void who_cannot_be_told_keeps_nobody_else_from_it_and_is_told_the_next_night() {
        shop.people.unknown.add("p007");
        shop.hear(shop.told(new UserErased("p008")));

        assertThat(tellAll("night 1")).isEqualTo(PEOPLE - 2);
        shop.people.unknown.clear();
        assertThat(tellAll("night 2")).isEqualTo(1);
    }

    @Test
    void where_nobody_can_be_told_the_run_fails_and_is_where_it_was() {
        shop.people.unknown.addAll(people());

        assertThat(refusalOf(shop.duty(JOB, "night 1", () -> true)).code()).isEqualTo(Code.UNAVAILABLE);
        shop.people.unknown.clear();

        assertThat(tellAll("night 1")).isEqualTo(PEOPLE);
    }

    private long tellAll(String run) {
        return await(shop.duty(JOB, run, () -> true));
    }

    private List<RecommendationGenerated> ofBoth(TestShop second) {
        return Stream.concat(shop.generated.stream(), second.generated.stream()).toList();
    }

    private static void assertEachToldOnce(List<RecommendationGenerated> generated) {
        assertThat(generated).extracting(RecommendationGenerated::userId).containsExactlyInAnyOrderElementsOf(people());
    }

    @Test
    void who_has_nothing_to_be_told_is_told_nothing_and_keeps_the_period() {
        var quiet = TestShop.open();
        try {
            quiet.with("ann");
            assertThat(await(quiet.duty(JOB, "night 1", () -> true))).isZero();
            quiet.crowdBuys(5, quiet.product("Cup"));
            quiet.count();
            assertThat(await(quiet.duty(JOB, "night 2", () -> true))).isEqualTo(1);
        } finally {
            quiet.close();
        }
    }

    @Test
    void nobody_makes_the_shop_compute_all_day() {
        for (var i = 0; i < 5; i++) {
            shop.ask(new Generate(TestShop.viewer("p001"), 5));
        }

        assertThat(refusalOf(shop.bus.ask(new Generate(TestShop.viewer("p001"), 5)))
                        .code())
                .isEqualTo(Code.RATE_LIMITED);
    }
}
