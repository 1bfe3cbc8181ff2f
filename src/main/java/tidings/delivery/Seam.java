package tidings.delivery;

/** Where a test may stop the world. Handed in; the one of production does nothing. */
@FunctionalInterface
interface Seam {
    Seam NONE = step -> {};

    /** The moments of sending between which a process may die. */
    enum Step {
        FOUND,
        CLAIMED,
        REVIEWED,
        BEGUN,
        HANDED_OVER,
        SETTLED
    }

    void at(Step step);
}
