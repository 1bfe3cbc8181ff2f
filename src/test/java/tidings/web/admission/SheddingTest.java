package tidings.web.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which part of what comes is sent away, by how late the event loop is. */
class SheddingTest {
    private static final long TOLERATED = 25;
    private static final long LATE = 26;

    private final Shedding shedding = new Shedding(TOLERATED, 100, 16, 0);
    private long now;

    @Test
    void takesAllWhileItIsInTime() {
        whiles(20, 1_000, TOLERATED);

        assertThat(takenOf(100)).isEqualTo(100);
    }

    /** A crowd that came at once is answered, a little later. */
    @Test
    void takesAllWhenItIsLateOnlyForAShortTime() {
        whiles(4, 100, LATE);
        whiles(1, 100, TOLERATED);
        whiles(4, 100, LATE);

        assertThat(takenOf(100)).isEqualTo(100);
    }

    @Test
    void sendsMoreAndMoreAwayWhileItStaysLate() {
        whiles(5, 100, LATE);
        assertThat(takenOf(100)).isBetween(90L, 91L);

        whiles(1, 100, LATE);
        assertThat(takenOf(100)).isBetween(79L, 81L);
    }

    @Test
    void takesATenthHoweverLateItIs() {
        whiles(40, 100, LATE);

        assertThat(takenOf(100)).isBetween(9L, 11L);
    }

    /** The later it is, the more seldom it can look. */
    @Test
    void oneLongWhileIsAsGoodAsManyShortOnes() {
        takenOf(1_000);
        shedding.looked(1_000, now += 1_000);

        assertThat(takenOf(100)).isBetween(9L, 11L);
    }

    @Test
    void beingInTimeOnceInAWhileIsEnough() {
        for (var time = 0; time < 10; time++) {
            takenOf(100);
            shedding.looked(1_000, now += 50);
            shedding.looked(1, now += 50);
        }

        assertThat(takenOf(100)).isEqualTo(100);
    }

    /** Something else keeps it from its work. */
    @Test
    void sendsNobodyAwayWhereFewCome() {
        whiles(20, 15, LATE);

        assertThat(takenOf(15)).isEqualTo(15);
    }

    /** Nor where it was looked so seldom that more came between. */
    @Test
    void fewAreFewerTheLongerItLasts() {
        for (var time = 0; time < 20; time++) {
            takenOf(100);
            shedding.looked(1_000, now += 1_000);
        }

        assertThat(takenOf(100)).isEqualTo(100);
    }

    @Test
    void takesAllAgainSoonAfter() {
        whiles(9, 100, LATE);
        whiles(5, 100, 1);

        assertThat(takenOf(100)).isGreaterThanOrEqualTo(99);
    }

    /** Half of the room is theirs, of which they need little. */
    @Test
    void whoIsFewIsNotSentAwayForTheMany() {
        for (var time = 0; time < 30; time++) {
            takenOf(200);
            taken(5, false);
            shedding.looked(LATE, now += 100);
        }

        assertThat(taken(5, false)).isEqualTo(5);
        assertThat(takenOf(200)).isBetween(14L, 17L);
    }

    @Test
    void bothKindsAreSentAwayWhereBothAreMany() {
        for (var time = 0; time < 30; time++) {
            takenOf(200);
            taken(100, false);
            shedding.looked(LATE, now += 100);
        }

        assertThat(taken(100, false)).isBetween(14L, 16L);
        assertThat(takenOf(200)).isBetween(14L, 16L);
    }

    private void whiles(int many, int come, long late) {
        for (var time = 0; time < many; time++) {
            takenOf(come);
            shedding.looked(late, now += 50);
            shedding.looked(late, now += 50);
        }
    }

    private long takenOf(int many) {
        return taken(many, true);
    }

    private long taken(int many, boolean isSignedIn) {
        return IntStream.range(0, many)
                .filter(one -> shedding.takes(isSignedIn))
                .count();
    }
}
