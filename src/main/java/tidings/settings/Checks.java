package tidings.settings;

import java.util.Set;

/** What a record of settings asserts when it is built; everything that does not hold is told together. */
final class Checks {
    private final Problems problems = new Problems();

    /** @param comparedWith the other settings this depends on; a problem of theirs makes this one pointless */
    Checks that(boolean holds, String path, String must, Object was, String... comparedWith) {
        if (!holds) {
            problems.add(new Problem(path, must + ", was " + was, Set.of(comparedWith), ""));
        }
        return this;
    }

    void orThrow() {
        problems.orThrow();
    }
}
