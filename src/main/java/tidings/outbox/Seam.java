package tidings.outbox;

/** Where a test may stop the world. Handed in; the one of production does nothing. */
@FunctionalInterface
public interface Seam {
    Seam NONE = step -> {};

    /** The moments between which a process may die. */
    enum Step {
        BEFORE_WRITE,
        AFTER_WRITE,
        AFTER_HAND_OVER,
        AFTER_CLAIM,
        AFTER_ANSWER,
        AFTER_SETTLING,
        BETWEEN_BURYING_AND_SETTLING,
        BETWEEN_PARKING_AND_SETTLING
    }

    void at(Step step);
}
