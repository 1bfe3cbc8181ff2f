package tidings.notifications;

/**
 * How things stand for a whole audience at this moment.
 *
 * @param circumstances of everybody, as long as nothing more is known of one
 * @param wave how many may be told in one go
 */
record Outlook(Matter matter, Circumstances circumstances, int wave) {
    private static final int NO_LIMIT = Integer.MAX_VALUE;

    static Outlook clear(Matter matter) {
        return new Outlook(matter, Circumstances.PLAIN, NO_LIMIT);
    }

    static Outlook outdated(Matter matter) {
        return new Outlook(matter, Circumstances.PLAIN.outdated(), NO_LIMIT);
    }

    static Outlook toldBefore(Matter matter) {
        return new Outlook(matter, Circumstances.PLAIN.toldBefore(), NO_LIMIT);
    }

    Outlook inWavesOf(long most) {
        return new Outlook(matter, circumstances, (int) Math.min(most, NO_LIMIT));
    }

    /** Whether it goes to its whole audience, whatever happens meanwhile. */
    boolean isForAll() {
        return wave == NO_LIMIT && circumstances.equals(Circumstances.PLAIN);
    }

    /**
     * How many may still be told in this go.
     *
     * @param wave what is left of it; 0: a new one begins
     */
    int left(int wave) {
        return this.wave == NO_LIMIT || wave == 0 ? this.wave : Math.min(this.wave, wave);
    }
}
