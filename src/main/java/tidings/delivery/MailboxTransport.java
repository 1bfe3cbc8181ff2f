package tidings.delivery;

import io.vertx.core.Future;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidings.bus.Bus;
import tidings.delivery.Receipt.Accepted;
import tidings.delivery.Receipt.Unreached;
import tidings.users.UserRequest.FindUsers;

/** Keeps mails in the local mailbox, whole, for a developer to look at. One that is sent again is there once. */
final class MailboxTransport implements Transport {
    private static final Logger log = LoggerFactory.getLogger(MailboxTransport.class);

    private final Bus bus;
    private final MailboxStore mailbox;

    MailboxTransport(Bus bus, MailboxStore mailbox) {
        this.bus = bus;
        this.mailbox = mailbox;
    }

    /** Where keeping it failed it may be tried again, whatever was written: it has an id. */
    @Override
    public Future<Receipt> send(Mail mail) {
        return mailbox.put(mail)
                .compose(kept -> takeBackIfErased(mail))
                .<Receipt>map(new Accepted())
                .otherwise(cause -> unreached(mail, cause));
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }

    /** Erasing may have gone through the mailbox while the mail was written. */
    private Future<Void> takeBackIfErased(Mail mail) {
        return bus.ask(new FindUsers(List.of(mail.userId())))
                .compose(users -> users.found().isEmpty() ? mailbox.delete(mail.id()) : Future.succeededFuture());
    }

    private static Receipt unreached(Mail mail, Throwable cause) {
        log.atWarn().addKeyValue("mail", mail.id()).setCause(cause).log("a mail could not be kept in the mailbox");
        return new Unreached("The mailbox could not be written.");
    }
}
