package tidings.users;

import java.time.Duration;

/**
 * The numbers of this domain, filled from the settings.
 *
 * @param locale of whoever does not say
 * @param timeZone of whoever does not say
 * @param resetTtl how long the token in a mail for a new password is good for
 * @param verificationTtl how long the token in a mail that proves an address is good for
 * @param tidyEvery how often what has run out is deleted
 */
public record UsersRules(
        PasswordCost passwords,
        TokenRules tokens,
        ThrottleRules throttles,
        PreferenceDefaults preferences,
        String locale,
        String timeZone,
        Sizes sizes,
        Duration resetTtl,
        Duration verificationTtl,
        Duration tidyEvery) {

    public static UsersRules standard() {
        return new UsersRules(
                PasswordCost.standard(),
                TokenRules.standard(),
                ThrottleRules.standard(),
                PreferenceDefaults.standard(),
                "en",
                "UTC",
                Sizes.standard(),
                Duration.ofHours(1),
                Duration.ofDays(1),
                Duration.ofMinutes(5));
    }

    /**
     * What hashing a password costs.
     *
     * @param memory in KiB
     * @param threads passwords hashed at once on this node
     * @param queue passwords that wait for that; beyond it nobody is let in
     */
    public record PasswordCost(int memory, int iterations, int parallelism, int threads, int queue) {
        public static PasswordCost standard() {
            return new PasswordCost(19_456, 2, 1, 2, 64);
        }
    }

    /**
     * Tokens and the keys that sign them.
     *
     * @param refreshTtl how long a session lasts without being used
     * @param leeway by how much the clocks of two nodes may differ
     * @param keyLife for how long a key signs
     * @param keyLead for how long it is published before that
     * @param keysEvery how often a node looks for new keys
     * @param unknownKeyEvery how often it does so for a key that it does not know
     * @param trust how long a node takes a session for alive without looking
     * @param remembered tokens whose signature a node remembers to be good
     * @param checkThreads signatures checked at once on this node
     * @param checkQueue signatures that wait for that; beyond it nobody new is let in
     */
    public record TokenRules(
            String issuer,
            String audience,
            Duration accessTtl,
            Duration refreshTtl,
            Duration leeway,
            Duration keyLife,
            Duration keyLead,
            Duration keysEvery,
            Duration unknownKeyEvery,
            Duration trust,
            int remembered,
            int checkThreads,
            int checkQueue) {
        public TokenRules {
            if (keyLead.compareTo(keysEvery.multipliedBy(2)) < 0 || keyLife.compareTo(keyLead) <= 0) {
                throw new IllegalArgumentException("a key must be known everywhere before it signs");
            }
        }

        public static TokenRules standard() {
            return new TokenRules(
                    "tidings",
                    "tidings",
                    Duration.ofMinutes(15),
                    Duration.ofDays(30),
                    Duration.ofSeconds(30),
                    Duration.ofDays(30),
                    Duration.ofDays(1),
                    Duration.ofMinutes(1),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(20),
                    20_000,
                    2,
                    1_000);
        }
    }

    /**
     * How long something may be, and how much of it is kept.
     *
     * @param name characters of a name
     * @param interests of one user
     * @param interest characters of one of them
     * @param devices by which a user is recognised; the oldest is forgotten
     * @param sessions of one user; whoever signs in more often without signing out loses the oldest
     * @param remembered users, and sessions, that a node remembers
     */
    public record Sizes(int name, int interests, int interest, int devices, int sessions, int remembered) {
        public static Sizes standard() {
            return new Sizes(100, 50, 50, 20, 50, 50_000);
        }
    }

    /** So many in so long a time. */
    public record Limit(String name, int most, Duration window) {}

    /**
     * How often something may be tried.
     *
     * @param wrongByAccount wrong passwords for one account from where its owner is not known to be
     * @param wrongByDevice wrong passwords for one account from one device of its owner
     * @param wrongByAddress wrong passwords from one address of the network, for whichever account
     * @param registrationsByAddress accounts made from one address
     * @param takenByAddress registrations of addresses that are taken, from one address
     * @param mailsByAccount mails with a token, of one kind for one account
     * @param resetsByAddress resets asked for from one address
     */
    public record ThrottleRules(
            Limit wrongByAccount,
            Limit wrongByDevice,
            Limit wrongByAddress,
            Limit registrationsByAddress,
            Limit takenByAddress,
            Limit mailsByAccount,
            Limit resetsByAddress) {
        public static ThrottleRules standard() {
            var quarter = Duration.ofMinutes(15);
            var hour = Duration.ofHours(1);
            return new ThrottleRules(
                    new Limit("wrong-by-account", 10, quarter),
                    new Limit("wrong-by-device", 10, quarter),
                    new Limit("wrong-by-address", 100, quarter),
                    new Limit("registrations-by-address", 1_000, hour),
                    new Limit("taken-by-address", 20, quarter),
                    new Limit("mails-by-account", 3, hour),
                    new Limit("resets-by-address", 30, hour));
        }
    }
}
