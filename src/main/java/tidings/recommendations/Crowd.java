package tidings.recommendations;

/** Whose tastes are looked at for what goes with a product: of those who bought it, or of those who looked at it. */
enum Crowd {
    BOUGHT("bought", "buyers"),
    SEEN("seen", "viewers");

    private final String list;
    private final String count;

    Crowd(String list, String count) {
        this.list = list;
        this.count = count;
    }

    /** The field of a taste. */
    String list() {
        return list;
    }

    /** The field of a fame. */
    String count() {
        return count;
    }
}
