package tidings.cache;

import java.time.Instant;
import tidings.settings.RedisSettings;

/** Whether Redis is worth a question: after so many in a row that came to nothing it is left alone for a pause, then asked once. */
sealed interface Breaker {
    static Breaker closed() {
        return new Closed(0);
    }

    boolean lets(Instant now);

    /** As a question that it {@link #lets} is asked. */
    default Breaker asked() {
        return this;
    }

    default Breaker answered() {
        return closed();
    }

    Breaker failed(RedisSettings.Breaker settings, Instant now);

    /** Redis is asked. */
    record Closed(int failures) implements Breaker {
        @Override
        public boolean lets(Instant now) {
            return true;
        }

        @Override
        public Breaker failed(RedisSettings.Breaker settings, Instant now) {
            return failures + 1 < settings.failures() ? new Closed(failures + 1) : new Open(now.plus(settings.pause()));
        }
    }

    /** Redis is left alone; what comes of questions from before does not count. */
    record Open(Instant until) implements Breaker {
        @Override
        public boolean lets(Instant now) {
            return !now.isBefore(until);
        }

        @Override
        public Breaker asked() {
            return new HalfOpen();
        }

        @Override
        public Breaker answered() {
            return this;
        }

        @Override
        public Breaker failed(RedisSettings.Breaker settings, Instant now) {
            return this;
        }
    }

    /** One question is on its way; its outcome decides. */
    record HalfOpen() implements Breaker {
        @Override
        public boolean lets(Instant now) {
            return false;
        }

        @Override
        public Breaker failed(RedisSettings.Breaker settings, Instant now) {
            return new Open(now.plus(settings.pause()));
        }
    }
}
