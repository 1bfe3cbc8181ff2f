package tidings.settings;

import java.time.Duration;
import java.util.List;

/** Accounts; the locale and the time zone are of whoever does not say. */
public record UsersSettings(
        String locale,
        String timeZone,
        Duration resetTtl,
        Duration verificationTtl,
        Duration tidyEvery,
        Sizes sizes,
        Password password,
        Throttle throttle,
        Preferences preferences) {

    /** How long something may be, and how much of it is kept. */
    public record Sizes(int name, int interests, int interest, int devices, int sessions, int remembered) {}

    /** What hashing a password costs; memory in KiB. */
    public record Password(int memory, int iterations, int parallelism, int threads, int queue) {}

    /** How often something may be tried. */
    public record Throttle(
            Limit wrongByAccount,
            Limit wrongByDevice,
            Limit wrongByAddress,
            Limit registrationsByAddress,
            Limit takenByAddress,
            Limit mailsByAccount,
            Limit resetsByAddress) {}

    /** The channels that are on for whoever has not chosen, by category. */
    public record Preferences(
            List<Channel> orderUpdates,
            List<Channel> promotions,
            List<Channel> recommendations,
            List<Channel> newsletter,
            List<Channel> stockAlerts,
            List<Channel> account,
            Digest digest) {
        public Preferences {
            orderUpdates = List.copyOf(orderUpdates);
            promotions = List.copyOf(promotions);
            recommendations = List.copyOf(recommendations);
            newsletter = List.copyOf(newsletter);
            stockAlerts = List.copyOf(stockAlerts);
            account = List.copyOf(account);
        }
    }

    /** A way to somebody. */
    public enum Channel {
        IN_APP,
        EMAIL
    }

    /** How promotional mail is gathered. */
    public enum Digest {
        NONE,
        HOURLY,
        DAILY
    }
}
