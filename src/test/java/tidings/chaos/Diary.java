package tidings.chaos;

import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import tidings.week.Ledger;

/** What was acknowledged to those who asked for it: it has to be so in the end. */
final class Diary {
    final Ledger ledger = new Ledger();
    /** Orders that were paid for and are still to be confirmed. */
    final Queue<String> paid = new ConcurrentLinkedQueue<>();

    final Set<String> confirmed = ConcurrentHashMap.newKeySet();
    final Set<String> cancelled = ConcurrentHashMap.newKeySet();
    /** Notifications that their user marked as read. */
    final Set<String> read = ConcurrentHashMap.newKeySet();
}
