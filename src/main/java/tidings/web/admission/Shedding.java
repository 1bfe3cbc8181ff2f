package tidings.web.admission;

/**
 * Which part of what comes is sent away again, unread, since the event loop is behind with what came before: a tenth more of it while that
 * stays so, a tenth less when it does not. It is behind when it was late each time that was looked in a while, and for several of these
 * before anybody is sent away: late now and then, or after a crowd came at once, is everybody.
 *
 * <p>Nothing is read, but whether somebody is signed in is seen, and the room there is divided between the two kinds: who is few is not
 * sent away for those who are many, so that a flood of reads leaves sign-ins alone. Pure. Of one event loop.
 */
final class Shedding {
    private static final double STEP = 0.1;
    private static final double MOST = 0.9;
    /** So many whiles long. */
    private static final int STANDING = 5;

    private final long tolerated;
    private final long aWhile;
    private final int many;
    private long since;
    private long leastLate = Long.MAX_VALUE;
    private long behind;
    private double share;
    private final Kind strangers = new Kind();
    private final Kind signedIn = new Kind();

    /** Those who came in the last while, the part of them that is sent away, and how much of the next one is due already. */
    private static final class Kind {
        private int came;
        private double share;
        private double due;

        boolean takes() {
            came++;
            due += share;
            if (due < 1) {
                return true;
            }
            due -= 1;
            return false;
        }

        void have(double room) {
            share = came == 0 ? 0 : Math.max(0, 1 - room / came);
        }
    }

    /**
     * @param tolerated how late it may be, in nanoseconds
     * @param aWhile for how long it is looked before something is done about it
     * @param many it is not for fewer requests in a while that it is late
     * @param now by the clock of {@link #looked}
     */
    Shedding(long tolerated, long aWhile, int many, long now) {
        this.tolerated = tolerated;
        this.aWhile = aWhile;
        this.many = many;
        this.since = now;
    }

    /** It was looked, so late. */
    void looked(long late, long now) {
        leastLate = Math.min(leastLate, late);
        if (now - since >= aWhile) {
            adapt(now - since);
            divide();
            since = now;
            leastLate = Long.MAX_VALUE;
            strangers.came = 0;
            signedIn.came = 0;
        }
    }

    private void adapt(long nanos) {
        var step = STEP * nanos / aWhile;
        if (leastLate <= tolerated || (strangers.came + signedIn.came) * aWhile < many * nanos) {
            behind = 0;
            share = Math.max(0, share - step);
            return;
        }
        behind += nanos;
        if (share > 0 || behind >= STANDING * aWhile) {
            share = Math.min(MOST, share + step);
        }
    }

    /** Half of the room for each kind, and what one of them does not need for the other. */
    private void divide() {
        var room = (1 - share) * (strangers.came + signedIn.came);
        var few = strangers.came <= signedIn.came ? strangers : signedIn;
        var needed = Math.min(few.came, room / 2);
        few.have(needed);
        (few == strangers ? signedIn : strangers).have(room - needed);
    }

    /** One came; whether it is taken. */
    boolean takes(boolean isSignedIn) {
        return (isSignedIn ? signedIn : strangers).takes();
    }
}
