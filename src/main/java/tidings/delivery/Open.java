package tidings.delivery;

/**
 * A job that may be worked on.
 *
 * @param said what was decided for it last, so that the same is not written down twice
 */
record Open(Job job, Said said) {
    /** A decision: what, and by which rule. */
    record Said(String outcome, String rule) {
        static final Said NOTHING = new Said("", "");
    }
}
