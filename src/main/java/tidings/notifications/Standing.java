package tidings.notifications;

/**
 * How an inbox stands: read in such an order that all up to {@code last} was stored, and is in the record where it is of the
 * record.
 */
record Standing(InboxRecord record, long last) {
    static Standing of(long newestChange, InboxRecord record) {
        return new Standing(record, Math.max(newestChange, record.last()));
    }

    ChangeCursor cursor() {
        return new ChangeCursor(record.userId(), record.epoch(), last);
    }
}
