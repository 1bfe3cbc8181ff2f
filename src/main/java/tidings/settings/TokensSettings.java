package tidings.settings;

import java.time.Duration;

/** What a signed-in user carries, and the keys that sign it. */
public record TokensSettings(Duration accessTtl, Duration refreshTtl, Duration keyLife, Duration keyLead) {

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
