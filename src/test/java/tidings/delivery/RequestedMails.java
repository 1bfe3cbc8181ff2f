package tidings.delivery;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import tidings.bus.Bus;
import tidings.bus.Code;
import tidings.bus.Refused;
import tidings.bus.Told;
import tidings.store.Store;
import tidings.users.UserEvent.EmailVerificationRequested;
import tidings.users.UserEvent.PasswordResetRequested;
import tidings.users.UserRequest.FindLetter;

/**
 * Writes the mails that users ask for into the mailbox, as soon as they are asked for: for tests of users alone, where nobody
 * plans and sends mails.
 */
public final class RequestedMails extends VerticleBase {
    public static final String GROUP = "requested";

    private final Bus bus;
    private final MailboxStore mailbox;
    private final Clock clock;

    public RequestedMails(Bus bus, Store store, Clock clock) {
        this.bus = bus;
        this.mailbox = new MailboxStore(store.documents(MailboxStore.COLLECTION), 200);
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        return Future.all(
                bus.react(GROUP, PasswordResetRequested.class, this::reset),
                bus.react(GROUP, EmailVerificationRequested.class, this::verification));
    }

    private Future<Void> reset(Told<PasswordResetRequested> told) {
        var event = told.event();
        return write(told.id(), Template.PASSWORD_RESET, new FindLetter(event.userId(), event.requestId()));
    }

    private Future<Void> verification(Told<EmailVerificationRequested> told) {
        var event = told.event();
        return write(told.id(), Template.EMAIL_VERIFICATION, new FindLetter(event.userId(), event.requestId()));
    }

    private Future<Void> write(String eventId, Template template, FindLetter question) {
        return bus.ask(question)
                .map(letter -> template.render(eventId, letter, clock.instant()))
                .compose(mail -> mailbox.put(mail).compose(written -> takeBackIfUnwanted(mail, question)))
                .recover(RequestedMails::ifUnwanted);
    }

    /** Erasing may have gone through the mailbox between asking and writing. */
    private Future<Void> takeBackIfUnwanted(Mail mail, FindLetter question) {
        return bus.ask(question)
                .<Void>mapEmpty()
                .recover(cause -> isGone(cause) ? mailbox.delete(mail.id()) : Future.failedFuture(cause));
    }

    private static Future<Void> ifUnwanted(Throwable cause) {
        return isGone(cause) ? Future.succeededFuture() : Future.failedFuture(cause);
    }

    private static boolean isGone(Throwable cause) {
        return Refused.from(cause).code() == Code.NOT_FOUND;
    }
}
