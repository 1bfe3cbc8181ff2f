package tidings.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tidings.fixture.Hand;
import tidings.outbox.Shop.Sold;

/** What the metrics tell of what waits to be told. The store refuses whatever no index serves. */
class StandingTest {
    private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");

    private final Hand clock = new Hand(NOW);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Parking parking;
    private final Standing standing;
    private final TestOutbox house =
            new TestOutbox(clock, new Listeners().add(Sold.class, "mail"), TestOutbox.SETTINGS);

    StandingTest() {
        var shops = house.store.store().documents(TestOutbox.SHOPS);
        parking = new Parking(house.store.store().documents(Parking.COLLECTION));
        standing =
                new Standing(List.of(shops), parking, house.outbox.deadLetters().letters(), registry, clock);
    }

    @BeforeEach
    void nobodyHasLooked() {
        assertThat(figure("pending")).isNaN();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void where_nothing_waits_all_is_0() {
        await(standing.look());

        assertThat(figure("pending")).isZero();
        assertThat(figure("parked")).isZero();
        assertThat(figure("oldest")).isZero();
        assertThat(figure("dead.letters.standing")).isZero();
    }

    @Test
    void what_waits_is_known_and_since_when() {
        house.open("1", new Sold("cup"));
        clock.move(Duration.ofSeconds(20));
        house.open("2", new Sold("pot"), new Sold("pan"));
        clock.move(Duration.ofSeconds(10));

        await(standing.look());

        assertThat(figure("pending")).isEqualTo(2);
        assertThat(figure("oldest")).isEqualTo(30);
    }

    @Test
    void what_was_put_aside_waits_too() {
        house.open("1", new Sold("cup"));
        var before = NOW.minus(Duration.ofHours(1));
        await(parking.put("shops/1", "mail", List.of(new Entry("e", 7, 7, "sold", before, "{}", List.of("mail")))));

        await(standing.look());

        assertThat(figure("parked")).isEqualTo(1);
        assertThat(figure("oldest")).isEqualTo(3_600);
    }

    @Test
    void dead_letters_are_counted() {
        await(house.outbox
                .deadLetters()
                .keep(new Dead("1@mail", "mail", "mail", "{}", "no", 3, NOW, TestOutbox.SHOPS, "1")));

        await(standing.look());

        assertThat(figure("dead.letters.standing")).isEqualTo(1);
    }

    private double figure(String name) {
        return registry.get("tidings.outbox." + name).gauge().value();
    }
}
