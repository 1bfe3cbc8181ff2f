package tidings.rabbit;

/**
 * How a command fared so far.
 *
 * @param failures of any kind, by which the pauses grow
 * @param tries those that count
 * @param why it is given up, so that all that is left to do is to put it to the dead letters; empty: it is not
 */
record Fate(int failures, int tries, String why) {
    static final Fate UNTRIED = new Fate(0, 0, "");

    static Fate lost(String why, int tries) {
        return new Fate(0, tries, why);
    }

    boolean isLost() {
        return !why.isEmpty();
    }

    /** To be tried again. */
    Fate failed(boolean counts) {
        return new Fate(failures + 1, counts ? tries + 1 : tries, why);
    }
}
