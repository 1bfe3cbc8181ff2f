package tidings.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tidings.bus.Request;
import tidings.bus.Viewer;
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

    /**
     * Mails, newest first. For an ADMIN.
     *
     * @param first from 1 to 100
     * @param after the id of the last one of the page before
     * @param state null: any
     * @param userId null: anybody's
     */
    @Wire("delivery.list.v1")
    record ListDeliveries(
            Viewer viewer,
            int first,
            @Nullable String after,
            @Nullable DeliveryState state,
            @Nullable String userId) implements DeliveryRequest<DeliveryPage> {}

    /**
     * For an ADMIN: sends what was given up, is to be tried later, or may not have arrived, from the start; and its address counts
     * as known again. CONFLICT where it was sent or is no longer wanted. The second time changes nothing.
     */
    @Wire("delivery.retry.v1")
    record RetryDelivery(Viewer viewer, String id) implements DeliveryRequest<Delivery> {}

    /** What is kept of the mails to somebody, for their export. */
    @Wire("delivery.export-mailbox.v1")
    record ExportMailbox(String userId) implements DeliveryRequest<PersonalData> {}
}
