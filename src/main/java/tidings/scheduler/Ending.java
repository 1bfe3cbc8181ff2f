package tidings.scheduler;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What becomes of an occurrence when its run ends.
 *
 * @param due when it is to be tried again; nothing: it is over
 */
record Ending(
        OccurrenceState state,
        int attempts,
        Optional<Instant> due,
        Optional<String> error,
        Map<String, Long> figures) {}
