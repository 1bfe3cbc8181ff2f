package tidings.settings;

import java.time.Duration;

/** Orders, and when what happens to them by itself. */
public record OrderSettings(
        Duration hold,
        Duration placing,
        Duration settleAfter,
        Duration sweepEvery,
        Duration overdue,
        Duration driftAfter,
        int lines,
        int quantity) {}
