package tidings.settings;

import java.time.Duration;

/**
 * Promotions to an audience.
 *
 * @param every how often a node looks which of them are due
 * @param atOnce how many of them it begins in one look
 * @param past one that is asked for at a time so long ago is told at once; an earlier time is refused
 * @param ahead how far ahead one may be told, or come for the first time
 * @param leastBetween of one that recurs: what lies at least between two times
 * @param timeZone by which clocks one recurs that does not say so
 */
public record CampaignSettings(
        Duration every,
        int atOnce,
        Duration past,
        Duration ahead,
        Duration leastBetween,
        String timeZone,
        Newsletter newsletter) {
    /**
     * What the job of that name tells everybody.
     *
     * @param opening the sentence above the products
     * @param news products that came so shortly before are new
     * @param products how many of them it names
     */
    public record Newsletter(String title, String opening, Duration news, int products) {}
}
