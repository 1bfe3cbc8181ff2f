package tidings.delivery;

import java.time.Duration;
import tidings.bus.Request;
import tidings.bus.Wire;
import tidings.users.PersonalData;

/** What delivery may be asked. */
public sealed interface DeliveryRequest<R> extends Request<R> {
    @Override
    default Duration patience() {
        return Duration.ofSeconds(5);
    }

    /** The newest mails that were kept instead of being sent. For the developer's page and nobody else. */
    @Wire("delivery.list-mailbox.v1")
    record ListMailbox() implements DeliveryRequest<Mailbox> {}

    /** The one of them with this id, or none. For the developer's page and nobody else. */
    @Wire("delivery.find-mail.v1")
    record FindMail(String id) implements DeliveryRequest<Mailbox> {}

    /** What is kept of the mails to somebody, for their export. */
    @Wire("delivery.export-mailbox.v1")
    record ExportMailbox(String userId) implements DeliveryRequest<PersonalData> {}
}
