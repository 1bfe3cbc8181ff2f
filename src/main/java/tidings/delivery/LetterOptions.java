package tidings.delivery;

import java.util.Optional;
import java.util.function.Supplier;
import tidings.settings.ConnectionUri;
import tidings.settings.DeliverySettings;
import tidings.settings.SmtpSettings;

/**
 * What mails are from, and where they lead.
 *
 * @param shop the name of who sends them
 * @param publicUrl of this house, without a slash at its end; asked for each mail, as a port may be known late
 */
record LetterOptions(
        String from,
        String shop,
        Supplier<String> publicUrl,
        Optional<String> preferencesPage,
        int digestItems,
        int digestCharacters) {
    static LetterOptions of(SmtpSettings smtp, DeliverySettings delivery, Supplier<String> publicUrl) {
        return new LetterOptions(
                smtp.from(),
                smtp.sender(),
                publicUrl,
                delivery.preferencesPage().map(ConnectionUri::value),
                delivery.digestItems(),
                delivery.digestCharacters());
    }
}
