package tidings.scheduler;

/** How a job is. */
public enum JobState {
    IDLE,
    RUNNING,
    /** Its last run did; it may be about to be tried again. */
    FAILED
}
