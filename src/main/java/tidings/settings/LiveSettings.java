package tidings.settings;

import java.time.Duration;

/** What a WebSocket may cost, and how long it may keep us waiting. */
public record LiveSettings(
        int sockets,
        int socketsPerUser,
        int operationsPerSocket,
        int subscriptionsPerUser,
        int greetings,
        int greetingsWaiting,
        int readsAtOnce,
        int messageBytes,
        int messagesPerSecond,
        int queueMark,
        int queueBytes,
        Duration stallTime,
        Duration initTime,
        Duration recheckEvery,
        Duration pingEvery,
        Duration pongTime,
        Duration idleTime,
        Duration lookUpEvery,
        Duration lookAnywayEvery) {
    public LiveSettings {
        new Checks()
                .that(
                        queueMark <= queueBytes,
                        "live.queue-mark",
                        "must be at most live.queue-bytes (" + queueBytes + ")",
                        queueMark,
                        "live.queue-bytes")
                .orThrow();
    }
}
