package tidings.cache;

/** Counts what a room was asked for. */
interface Tally {
    Tally NONE = (asked, missed) -> {};

    /** A room was asked for so many values, of which so many were not there. */
    void asked(int asked, int missed);
}
