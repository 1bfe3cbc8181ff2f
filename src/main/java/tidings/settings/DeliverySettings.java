package tidings.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How mails get out.
 *
 * @param perSecond standard mails that a node begins to send in a second; critical ones are not counted
 * @param inFlight mails under way at once
 * @param standardShare how many of them are kept for standard mails however many critical ones wait
 * @param mostAge after which a mail that could not be sent is given up
 * @param templates a folder with templates over ours
 * @param digestItems shown in one digest; of the rest it is said how many they are
 * @param digestCharacters of each of them
 * @param preferencesPage where people choose what they hear; unset: the page that unsubscribes them
 */
public record DeliverySettings(
        int perSecond,
        int inFlight,
        int standardShare,
        int page,
        Duration criticalEvery,
        Duration standardEvery,
        Duration claim,
        int attempts,
        Duration firstRetry,
        Duration longestRetry,
        Duration mostAge,
        Breaker breaker,
        Optional<Path> templates,
        int digestItems,
        int digestCharacters,
        Optional<ConnectionUri> preferencesPage,
        int mailbox) {
    public DeliverySettings {
        new Checks()
                .that(
                        standardShare < inFlight,
                        "delivery.standard-share",
                        "must be less than delivery.in-flight (" + inFlight + ")",
                        standardShare,
                        "delivery.in-flight")
                .orThrow();
    }

    /** Of a mail server that does not answer: after so many failures in a row it is left alone for a pause. */
    public record Breaker(int failures, Duration pause) {}
}
