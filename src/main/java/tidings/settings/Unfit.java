package tidings.settings;

/** A text is no value of the kind that is wanted. */
final class Unfit extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param was what it was, fit to be shown */
    Unfit(String must, String was) {
        super(must + ", was " + was, null, false, false);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
