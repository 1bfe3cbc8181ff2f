package tidings.delivery;

import io.vertx.core.Future;
import java.util.Map;
import tidings.bus.Told;
import tidings.delivery.DeliveryRequest.ExportMailbox;
import tidings.delivery.DeliveryRequest.FindMail;
import tidings.delivery.DeliveryRequest.ListMailbox;
import tidings.users.PersonalData;
import tidings.users.UserEvent.UserErased;

/** Reading the mails that were kept instead of being sent, and letting go of them. */
final class KeptMails {
    private final MailboxStore mailbox;

    KeptMails(MailboxStore mailbox) {
        this.mailbox = mailbox;
    }

    Future<Mailbox> list(ListMailbox request) {
        return mailbox.newest().map(Mailbox::new);
    }

    Future<Mailbox> find(FindMail request) {
        return mailbox.find(request.id())
                .map(found -> new Mailbox(found.stream().toList()));
    }

    Future<PersonalData> export(ExportMailbox request) {
        return mailbox.ofUser(request.userId())
                .map(mails ->
                        new PersonalData(mails.stream().map(KeptMails::exported).toList(), null));
    }

    Future<Void> forget(Told<UserErased> told) {
        return mailbox.deleteAllOf(told.event().userId());
    }

    /** Without what is in it: that may be a token, and an export is read by whoever holds a session. */
    private static Map<String, Object> exported(Mail mail) {
        return Map.of(
                "to", mail.to(), "subject", mail.subject(), "at", mail.at().toString());
    }
}
