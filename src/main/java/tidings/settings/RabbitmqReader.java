package tidings.settings;

/** Reads what the bridge to RabbitMQ does. */
final class RabbitmqReader {
    private RabbitmqReader() {}

    static RabbitmqSettings read(Values in) {
        return new RabbitmqSettings(
                in.uri("rabbitmq.uri", "amqp", "amqps"),
                in.path("rabbitmq.ca"),
                in.namesOf("rabbitmq.out", RabbitmqSettings.EVENTS),
                in.namesOf("rabbitmq.mandatory", RabbitmqSettings.EVENTS),
                in.oneOf("rabbitmq.queue-type", RabbitmqSettings.QueueType.class),
                in.number("rabbitmq.in-flight", 1, 10_000),
                in.duration("rabbitmq.confirm-time", "PT0.1S", "PT10M"),
                in.number("rabbitmq.retries-per-second", 1, 10_000),
                in.number("rabbitmq.prefetch", 1, 1_000),
                in.number("rabbitmq.message-bytes", 1_024, 16_777_216),
                in.number("rabbitmq.attempts", 1, 100),
                in.duration("rabbitmq.first-retry", "PT0.01S", "PT1M"),
                in.duration("rabbitmq.longest-retry", "PT0.01S", "PT10M"),
                in.duration("rabbitmq.connect-timeout", "PT0.1S", "PT1M"),
                in.duration("rabbitmq.heartbeat", "PT1S", "PT5M"),
                in.duration("rabbitmq.look-every", "PT0.1S", "PT10M"));
    }
}
