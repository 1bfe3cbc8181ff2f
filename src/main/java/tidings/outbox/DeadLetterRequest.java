package tidings.outbox;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tidings.bus.Request;
import tidings.bus.Viewer;
import tidings.bus.Wire;

/** What may be asked of the dead letters; all of it is for an ADMIN. */
public sealed interface DeadLetterRequest<R> extends Request<R> {
    @Override
    default Duration patience() {
        return Duration.ofSeconds(10);
    }

    /**
     * The last to fail first.
     *
     * @param first from 1 to 100
     * @param after the place of the last one of the page before
     * @param source null: whoever failed
     */
    @Wire("outbox.list-dead-letters.v1")
    record ListDeadLetters(
            Viewer viewer,
            int first,
            @Nullable String after,
            @Nullable String source) implements DeadLetterRequest<DeadLetterPage> {}

    /**
     * Puts them back on their way: these, or the first thousand of a source that are there now. Whatever fails again is a dead
     * letter again. Some that are on their way already, or too old, stay.
     *
     * @param ids at most 1,000; null: those of the source
     */
    @Wire("outbox.replay-dead-letters.v1")
    record ReplayDeadLetters(
            Viewer viewer,
            @Nullable List<String> ids,
            @Nullable String source) implements DeadLetterRequest<Handled> {
        public ReplayDeadLetters {
            ids = ids == null ? null : List.copyOf(ids);
        }
    }

    /** Lets go of them for good.
     *
     * @param ids at most 1,000 */
    @Wire("outbox.discard-dead-letters.v1")
    record DiscardDeadLetters(Viewer viewer, List<String> ids) implements DeadLetterRequest<Handled> {
        public DiscardDeadLetters {
            ids = List.copyOf(ids);
        }
    }
}
