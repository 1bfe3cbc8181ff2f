package tidings.notifications;

import org.jspecify.annotations.Nullable;
import tidings.bus.Told;

/**
 * An event on its way to many, as it is stored.
 *
 * @param subject what it is about; of two about the same, the newer one says all that the older one does
 * @param epoch moves when somebody takes it: whoever has another one has lost it
 * @param cursor how far it is; null before the first page
 * @param through whether its audience has no further page
 * @param wave how many may still be told before it has to wait; 0: a new wave begins
 * @param reached who was told on some channel
 * @param kept from whom it was kept on every channel
 * @param tries how often its next page was begun, counted before it is
 */
record Fanout(
        Told<?> told,
        String subject,
        long epoch,
        @Nullable String cursor,
        boolean through,
        int wave,
        int reached,
        int kept,
        int tries) {
    /** As it is after a page, when the next one is about to be begun. */
    Fanout after(Batch batch, int waveLeft, int reachedMore, int keptMore) {
        return new Fanout(
                told,
                subject,
                epoch,
                batch.next(),
                batch.next() == null,
                waveLeft,
                reached + reachedMore,
                kept + keptMore,
                1);
    }
}
