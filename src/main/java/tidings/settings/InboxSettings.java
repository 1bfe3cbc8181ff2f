package tidings.settings;

import java.time.Duration;

/** Everybody's inbox. */
public record InboxSettings(
        Duration longestSnooze,
        int snoozes,
        int marks,
        Duration wakeEvery,
        Duration beatEvery,
        Retention retention,
        Cache cache) {

    /** How long notifications are kept, and how many. */
    public record Retention(Duration age, int perUser, Duration every) {}

    /** What a node remembers of inboxes, and for how long. */
    public record Cache(Duration ttl, int pages, int numbers) {}
}
