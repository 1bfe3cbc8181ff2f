package tidings.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is told to whom, and how much of it.
 *
 * @param texts where operators keep texts of their own
 * @param spread over which mails that waited for the same moment go out
 */
public record TellingSettings(
        Optional<Path> texts,
        Limit promotions,
        int digestHour,
        Duration spread,
        Duration ownPurchase,
        Unseen unseen,
        Alerts alerts,
        Fanout fanout,
        Preview preview) {

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

    /** What is mailed only to whoever has not seen it in the app within this time. */
    public record Unseen(List<Category> categories, Duration within) {
        public Unseen {
            categories = List.copyOf(categories);
        }
    }

    /** What a notification is about, as operators write it. */
    public enum Category {
        ORDER_UPDATES,
        PROMOTIONS,
        RECOMMENDATIONS,
        NEWSLETTER,
        STOCK_ALERTS,
        ACCOUNT
    }

    /** Of a product to those who watch it. */
    public record Alerts(int perItem, Duration wave) {}

    /** Of a campaign: how long it may take, and how many a node makes side by side. */
    public record Preview(Duration within, int atOnce) {}

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
