package tidings.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What is told to whom, and how much of it.
 *
 * @param texts where operators keep texts of their own
 */
public record TellingSettings(
        Optional<Path> texts, Limit promotions, int digestHour, Duration ownPurchase, Alerts alerts, Fanout fanout) {

    /** A slot is looked up for each of them and each person of a page. */
    private static final int MOST_PROMOTIONS = 20;

    public TellingSettings {
        new Checks()
                .that(
                        promotions.most() <= MOST_PROMOTIONS,
                        "telling.promotions",
                        "must be at most " + MOST_PROMOTIONS + " in a while",
                        promotions)
                .orThrow();
    }

    /** Of a product to those who watch it. */
    public record Alerts(int perItem, Duration wave) {}

    /**
     * What goes to many.
     *
     * @param attempts of one page, until its event becomes a dead letter
     * @param retry the pause after the first attempt; it doubles, up to the length of a claim
     */
    public record Fanout(
            int page,
            Duration pause,
            int atOnce,
            Duration every,
            Duration claim,
            Duration keep,
            int attempts,
            Duration retry) {}
}
