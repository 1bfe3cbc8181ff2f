package tidings.settings;

import java.time.Duration;

/** What a signed-in user carries, and the keys that sign it. */
public record TokensSettings(
        String issuer,
        String audience,
        Duration accessTtl,
        Duration refreshTtl,
        Duration leeway,
        Duration trust,
        int remembered,
        int checkThreads,
        int checkQueue,
        Duration keyLife,
        Duration keyLead,
        Duration keysEvery,
        Duration unknownKeyEvery) {

    public TokensSettings {
        new Checks()
                .that(
                        keyLead.compareTo(keyLife) < 0,
                        "tokens.key-lead",
                        "must be less than tokens.key-life " + keyLife,
                        keyLead,
                        "tokens.key-life")
                .orThrow();
    }
}
