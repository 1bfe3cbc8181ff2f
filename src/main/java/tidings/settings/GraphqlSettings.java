package tidings.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How much one operation may ask for, and what is kept between them. */
public record GraphqlSettings(
        int depth,
        int introspectionDepth,
        int complexity,
        int aliases,
        int tokens,
        int characters,
        int first,
        int listSize,
        int inFlight,
        Admission admission,
        Duration deadline,
        int cachedDocuments,
        int persistedQueries,
        Optional<Path> allowList) {
    /** How many operations of each kind are at work at once: as many as are answered in these times. */
    public record Admission(
            Duration readsWithin,
            Duration writesWithin,
            Duration signInsWithin,
            int least,
            int waiting,
            Duration patience) {}
}
