package tidings.delivery;

import java.time.Instant;
import tidings.settings.DeliverySettings;

/**
 * Whether a mail server is worth a try. After so many connections in a row that came to nothing it is left alone for a pause, then
 * tried with one mail. Any answer of the server, and be it a refusal, means that it is there.
 */
sealed interface Breaker {
    static Breaker closed() {
        return new Closed(0);
    }

    /** How many mails may be begun now, at most. */
    int lets(Instant now);

    /** As {@link #lets} mails, or one of them, are begun. */
    default Breaker begin() {
        return this;
    }

    default Breaker answered() {
        return closed();
    }

    Breaker failed(DeliverySettings.Breaker settings, Instant now);

    /** What was begun never came to the server. */
    default Breaker unused(Instant now) {
        return this;
    }

    /** It is used. */
    record Closed(int failures) implements Breaker {
        @Override
        public int lets(Instant now) {
            return Integer.MAX_VALUE;
        }

        @Override
        public Breaker failed(DeliverySettings.Breaker settings, Instant now) {
            return failures + 1 < settings.failures() ? new Closed(failures + 1) : open(settings, now);
        }
    }

    /** It is left alone. */
    record Open(Instant until) implements Breaker {
        @Override
        public int lets(Instant now) {
            return now.isBefore(until) ? 0 : 1;
        }

        @Override
        public Breaker begin() {
            return new HalfOpen();
        }

        /** One that was under way when it opened. */
        @Override
        public Breaker failed(DeliverySettings.Breaker settings, Instant now) {
            return this;
        }
    }

    /** One mail tries it. */
    record HalfOpen() implements Breaker {
        @Override
        public int lets(Instant now) {
            return 0;
        }

        @Override
        public Breaker failed(DeliverySettings.Breaker settings, Instant now) {
            return open(settings, now);
        }

        @Override
        public Breaker unused(Instant now) {
            return new Open(now);
        }
    }

    private static Breaker open(DeliverySettings.Breaker settings, Instant now) {
        return new Open(now.plus(settings.pause()));
    }
}
