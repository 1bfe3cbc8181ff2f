package tidings.scheduler;

/** How far an occurrence is. */
enum OccurrenceState {
    WAITING,
    RUNNING,
    DONE,
    FAILED,
    SKIPPED
}
