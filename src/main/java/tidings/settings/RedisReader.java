package tidings.settings;

/** The settings of Redis. */
final class RedisReader {
    private RedisReader() {}

    static RedisSettings read(Values in) {
        return new RedisSettings(
                in.uri("redis.uri", "redis", "rediss"),
                in.path("redis.ca"),
                in.number("redis.connections", 1, 1_000),
                in.number("redis.queue", 0, 100_000),
                in.duration("redis.time-limit", "PT0.001S", "PT10S"),
                in.duration("redis.connect-timeout", "PT0.01S", "PT1M"),
                new RedisSettings.Breaker(
                        in.number("redis.breaker.failures", 1, 1_000),
                        in.duration("redis.breaker.pause", "PT0.01S", "PT10M")));
    }
}
