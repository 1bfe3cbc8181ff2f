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
        Duration deadline,
        int cachedDocuments,
        int persistedQueries,
        Optional<Path> allowList) {}
