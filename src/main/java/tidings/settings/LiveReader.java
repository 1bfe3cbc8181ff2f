package tidings.settings;

/** The settings of sockets. */
final class LiveReader {
    private LiveReader() {}

    static LiveSettings read(Values in) {
        return new LiveSettings(
                in.number("live.sockets", 1, 10_000_000),
                in.number("live.sockets-per-user", 1, 100_000),
                in.number("live.operations-per-socket", 1, 10_000),
                in.number("live.subscriptions-per-user", 1, 1_000_000),
                in.number("live.greetings", 1, 100_000),
                in.number("live.greetings-waiting", 0, 1_000_000),
                in.number("live.reads-at-once", 1, 100_000),
                in.number("live.message-bytes", 1_024, 16_777_216),
                in.number("live.messages-per-second", 1, 1_000_000),
                in.number("live.queue-mark", 1_024, 16_777_216),
                in.number("live.queue-bytes", 1_024, 268_435_456),
                in.duration("live.stall-time", "PT0.1S", "PT10M"),
                in.duration("live.init-time", "PT0.1S", "PT5M"),
                in.duration("live.recheck-every", "PT0.1S", "PT1M"),
                in.duration("live.ping-every", "PT0.1S", "PT1H"),
                in.duration("live.pong-time", "PT0.1S", "PT10M"),
                in.duration("live.idle-time", "PT0.1S", "P1D"),
                in.duration("live.look-up-every", "PT0.1S", "PT1M"),
                in.duration("live.look-anyway-every", "PT1S", "PT1H"));
    }
}
