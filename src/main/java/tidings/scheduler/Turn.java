package tidings.scheduler;

import java.util.List;
import java.util.Optional;

/**
 * What is to be done about the open occurrences of a job.
 *
 * @param skipped those that are not to be done at all
 * @param exhausted the one whose last attempt ended with its node
 * @param next the one to be done now
 */
record Turn(List<Skipped> skipped, Optional<Occurrence> exhausted, Optional<Occurrence> next) {
    /** With the reason. */
    record Skipped(Occurrence occurrence, String reason) {}
}
