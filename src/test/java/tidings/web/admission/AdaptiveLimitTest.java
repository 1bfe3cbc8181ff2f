package tidings.web.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How many may be under way at once, by how long they take. */
class AdaptiveLimitTest {
    private static final Duration IN_TIME = Duration.ofMillis(100);
    private static final long SOON = Duration.ofMillis(20).toNanos();
    private static final long LATE = Duration.ofMillis(300).toNanos();

    private final AdaptiveLimit limit = new AdaptiveLimit(1, 100, IN_TIME, 0);
    private long now;

    @Test
    void beginsGenerously() {
        assertThat(limit.most()).isEqualTo(32);
    }

    @Test
    void growsToItsEndWhileAllPlacesAreTakenAndAnswersAreInTime() {
        window(limit.most(), SOON);
        assertThat(limit.most()).isEqualTo(36);

        windows(50, SOON);
        assertThat(limit.most()).isEqualTo(100);
    }

    @Test
    void doesNotGrowWhilePlacesAreFree() {
        window(31, SOON);

        assertThat(limit.most()).isEqualTo(32);
    }

    @Test
    void shrinksToItsEndWhileMostAnswersAreLate() {
        window(limit.most(), LATE);
        assertThat(limit.most()).isLessThan(25);

        windows(50, LATE);
        assertThat(limit.most()).isOne();
    }

    /** Something else is slow, and fewer of these would not help. */
    @Test
    void doesNotShrinkWhereFewAreUnderWay() {
        window(15, LATE);

        assertThat(limit.most()).isEqualTo(32);
    }

    @Test
    void aLateAnswerNowAndThenChangesNothing() {
        for (var answer = 0; answer < 4; answer++) {
            over(32, LATE, LATE);
            over(32, SOON, LATE);
        }

        assertThat(limit.most()).isEqualTo(32);
    }

    /** They were begun when more were under way than may be now. */
    @Test
    void whatWasBegunBeforeTheLastStepDoesNotCount() {
        window(32, LATE);
        var then = limit.most();
        for (var answer = 0; answer < 100; answer++) {
            over(25, LATE, 1);
        }

        assertThat(limit.most()).isEqualTo(then);
    }

    /** Fifteen are done in the time that one may take, and it began with thirty-two: as soon as most of them are late it is fifteen. */
    @Test
    void goesAtOnceToWhatIsDoneInTime() {
        var pace = IN_TIME.toNanos() / 15;
        for (var answer = 0; answer < 34; answer++) {
            over(32, Math.min(now + pace, 32 * pace), pace);
        }

        assertThat(limit.most()).isBetween(14, 16);
    }

    @Test
    void aFewAnswersSayNothing() {
        for (var answer = 0; answer < 7; answer++) {
            over(32, LATE, LATE);
        }

        assertThat(limit.most()).isEqualTo(32);
    }

    @Test
    void recovers() {
        windows(50, LATE);
        windows(50, SOON);

        assertThat(limit.most()).isEqualTo(100);
    }

    private void windows(int many, long took) {
        for (var window = 0; window < many; window++) {
            window(limit.most(), took);
        }
    }

    /** Eight answers, the first of which is begun when the last window is over. */
    private void window(int underWay, long took) {
        now += Math.max(took, IN_TIME.toNanos());
        for (var answer = 0; answer < 8; answer++) {
            over(underWay, took, 1);
        }
    }

    private void over(int underWay, long took, long later) {
        now += later;
        limit.over(underWay, took, now);
    }
}
