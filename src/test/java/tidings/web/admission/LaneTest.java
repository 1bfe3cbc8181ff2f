package tidings.web.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidings.bus.Code;
import tidings.bus.Refused;

/** A lane that is filled: who goes, who waits, who is refused. */
class LaneTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final List<String> begun = new ArrayList<>();
    private final Promise<String> first = Promise.promise();

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    @Test
    void whoComesBeyondItsRoomIsRefusedAtOnce() {
        var lane = lane(1, 1, LONG);
        asked(lane, "first", first.future());
        var second = asked(lane, "second", Future.succeededFuture("2"));

        var third = asked(lane, "third", Future.succeededFuture("3"));

        assertThat(third.failed()).isTrue();
        assertThat(Refused.from(third.cause()).code()).isEqualTo(Code.UNAVAILABLE);
        assertThat(lane.isFull()).isTrue();
        assertThat(lane.taken()).isEqualTo(lane.room()).isEqualTo(2);
        assertThat(lane.refused()).isOne();
        assertThat(second.isComplete()).isFalse();
        assertThat(begun).containsExactly("first");
    }

    @Test
    void whoWaitsGoesInItsTurnAndThenAllIsFreeAgain() {
        var lane = lane(1, 2, LONG);
        asked(lane, "first", first.future());
        var second = asked(lane, "second", Future.succeededFuture("2"));
        var third = asked(lane, "third", Future.succeededFuture("3"));

        first.complete("1");

        assertThat(await(second)).isEqualTo("2");
        assertThat(await(third)).isEqualTo("3");
        assertThat(begun).containsExactly("first", "second", "third");
        Awaitility.await().until(() -> lane.taken() == 0);
        assertThat(asked(lane, "next", Future.succeededFuture("4")).result()).isEqualTo("4");
    }

    @Test
    void nobodyWaitsLongerThanTheyMay() {
        var lane = lane(1, 1, Duration.ofMillis(20));
        asked(lane, "first", first.future());
        var second = asked(lane, "second", Future.succeededFuture("2"));

        Awaitility.await().until(second::failed);

        assertThat(Refused.from(second.cause()).code()).isEqualTo(Code.UNAVAILABLE);
        assertThat(lane.refused()).isOne();
        assertThat(lane.taken()).isOne();
        first.complete("1");
        assertThat(begun).containsExactly("first");
        assertThat(lane.taken()).isZero();
    }

    @Test
    void whatFailsAndWhatThrowsGivesItsPlaceBack() {
        var lane = lane(1, 0, LONG);

        var failed = asked(lane, "fails", Future.failedFuture("no"));
        var thrown = lane.<String>run(loop, () -> {
            throw new IllegalStateException("no");
        });

        assertThat(failed.failed()).isTrue();
        assertThat(thrown.failed()).isTrue();
        assertThat(lane.taken()).isZero();
    }

    private Future<String> asked(Lane lane, String name, Future<String> outcome) {
        return lane.run(loop, () -> {
            begun.add(name);
            return outcome;
        });
    }

    private static Lane lane(int atOnce, int waiting, Duration patience) {
        return new Lane(new Limit.Fixed(atOnce), waiting, patience);
    }
}
