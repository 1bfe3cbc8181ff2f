package tidings.web;

import io.netty.handler.codec.http.HttpHeaderValues;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tidings.bus.Bus;
import tidings.delivery.DeliveryRequest.ListMailbox;
import tidings.delivery.Mail;
import tidings.web.security.ClientAddress;
import tidings.web.security.SecurityHeaders;

/**
 * The mails that a developer's node keeps instead of sending them: for dev only, and for this machine only, since a mail
 * may hold what lets one in. A page without a script, in which whatever a mail says is text.
 */
public final class MailboxPage implements Consumer<Router> {
    private static final String POLICY =
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final String PAGE = "<!doctype html><meta charset=\"utf-8\"><title>Mailbox</title><h1>Mailbox</h1>";

    private final Bus bus;
    private final ClientAddress addresses = new ClientAddress(List.of());
    private final SecurityHeaders headers = new SecurityHeaders(false);

    public MailboxPage(Bus bus) {
        this.bus = bus;
    }

    @Override
    public void accept(Router router) {
        router.get("/mailbox").handler(this::show);
    }

    private void show(RoutingContext route) {
        if (!addresses.isLocal(route.request())) {
            route.fail(404);
            return;
        }
        bus.ask(new ListMailbox()).onComplete(mailbox -> tell(route, mailbox.mails()), route::fail);
    }

    private void tell(RoutingContext route, List<Mail> mails) {
        headers.markPage(route.response(), POLICY);
        route.response()
                .putHeader(HttpHeaders.CACHE_CONTROL, HttpHeaderValues.NO_STORE)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .end(PAGE + mails.stream().map(MailboxPage::article).collect(Collectors.joining()));
    }

    private static String article(Mail mail) {
        return "<article><h2>%s</h2><p>To %s at %s</p><pre>%s</pre></article>\n"
                .formatted(escaped(mail.subject()), escaped(mail.to()), mail.at(), escaped(mail.text()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
