package tidings.outbox;

import java.util.List;

/** What is to be done next for one group of one document. */
sealed interface Errand {
    String group();

    /** Tell the group; its attempt is counted before. */
    record Deliver(String group, Entry entry) implements Errand {}

    /** Tell the group the first of what lies in the parking; its attempt is counted before. */
    record DeliverParked(String group) implements Errand {}

    /** It had its attempts: to the dead letters with it. */
    record Bury(String group, Entry entry) implements Errand {}

    /** The first of the parking had its attempts. */
    record BuryParked(String group) implements Errand {}

    /** The group is too far behind: its entries are moved out of the document. */
    record Park(String group, List<Entry> entries) implements Errand {
        long lastSeq() {
            return last(entries);
        }
    }

    /** The group is retired: nobody waits for it any more. */
    record Drop(String group, List<Entry> entries) implements Errand {
        long lastSeq() {
            return last(entries);
        }
    }

    private static long last(List<Entry> entries) {
        return entries.isEmpty() ? 0 : entries.get(entries.size() - 1).seq();
    }

    default boolean isTry() {
        return this instanceof Deliver || this instanceof DeliverParked;
    }
}
