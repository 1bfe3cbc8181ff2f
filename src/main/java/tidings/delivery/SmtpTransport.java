package tidings.delivery;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tidings.delivery.Receipt.Accepted;
import tidings.delivery.Receipt.Refused;
import tidings.settings.SmtpSettings;

/** Hands mails to an SMTP server. */
final class SmtpTransport implements Transport {
    private final MailClient client;
    private final SmtpSettings settings;
    private final Duration sendTime;

    SmtpTransport(Vertx vertx, SmtpSettings settings) {
        this.client = MailClient.create(vertx, SmtpClientConfig.of(settings));
        this.settings = settings;
        this.sendTime = settings.sendTime();
    }

    @Override
    public Future<Receipt> send(Mail mail) {
        if (!isClean(mail)) {
            return Future.succeededFuture(new Refused("what stands in its head is more than one line"));
        }
        var message = message(mail);
        return client.sendMail(message)
                .timeout(sendTime.toMillis(), TimeUnit.MILLISECONDS)
                .<Receipt>map(new Accepted())
                .otherwise(cause -> Replies.receipt(cause, message.end()));
    }

    @Override
    public Future<Void> close() {
        return client.close();
    }

    private Watched message(Mail mail) {
        var headers = MultiMap.caseInsensitiveMultiMap()
                .add("From", HeaderText.mailbox(settings.sender(), settings.from()))
                .add("To", HeaderText.mailbox(mail.name(), mail.to()))
                .add("Subject", HeaderText.encoded(mail.subject()))
                .add("Message-ID", mail.messageId());
        mail.headers().forEach(header -> headers.add(header.name(), header.value()));
        var message = new Watched();
        message.setFrom(settings.from())
                .setTo(mail.to())
                .setText(lines(mail.text()))
                .setHtml(mail.html().isEmpty() ? null : lines(mail.html()))
                .setHeaders(headers);
        return message;
    }

    private static boolean isClean(Mail mail) {
        var headers = mail.headers().stream().flatMap(header -> Stream.of(header.name(), header.value()));
        var own = Stream.of(mail.to(), mail.name(), mail.subject(), mail.messageId());
        return Stream.concat(own, headers).allMatch(HeaderText::isOneLine);
    }

    /** The client ends each of them itself. */
    private static String lines(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    /**
     * The client looks at a mail's text when it has a connection on which the server has greeted it, and before it says MAIL. So a
     * mail that was not looked at was not handed over; and after its time is up it cannot be any more.
     */
    private static final class Watched extends MailMessage {
        private boolean seen;
        private boolean over;

        @Override
        public synchronized String getText() {
            if (over) {
                throw new IllegalArgumentException("its time is up");
            }
            seen = true;
            return super.getText();
        }

        /** Whether it was looked at. */
        synchronized boolean end() {
            over = true;
            return seen;
        }
    }
}
