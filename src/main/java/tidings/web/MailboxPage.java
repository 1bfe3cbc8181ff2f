package tidings.web;

import static tidings.texts.Html.escaped;

import io.netty.handler.codec.http.HttpHeaderValues;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tidings.bus.Bus;
import tidings.delivery.DeliveryRequest.FindMail;
import tidings.delivery.DeliveryRequest.ListMailbox;
import tidings.delivery.Mail;
import tidings.web.security.ClientAddress;
import tidings.web.security.SecurityHeaders;

/**
 * The mails that a developer's node keeps instead of sending them: for dev only, and for this machine only, since a mail
 * may hold what lets one in. Pages without a script, in which whatever a mail says is text; its HTML is shown as mail programs show
 * it, with nothing loaded, nothing run, and an origin of its own.
 */
public final class MailboxPage implements Consumer<Router> {
    private static final String PLACE = "/mailbox";
    private static final String POLICY =
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; frame-src 'self'";
    private static final String POLICY_OF_MAILS =
            "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; "
                    + "base-uri 'none'; form-action 'none'; frame-ancestors 'self'; style-src 'unsafe-inline'";
    private static final String HEAD = "<!doctype html><meta charset=\"utf-8\"><title>Mailbox</title>";

    private final Bus bus;
    private final ClientAddress addresses = new ClientAddress(List.of());
    private final SecurityHeaders headers = new SecurityHeaders(false);

    public MailboxPage(Bus bus) {
        this.bus = bus;
    }

    @Override
    public void accept(Router router) {
        router.get(PLACE).handler(this::letIn).handler(this::list);
        router.get(PLACE + "/:id").handler(this::letIn).handler(route -> find(route, this::showMail));
        router.get(PLACE + "/:id/html").handler(this::letIn).handler(route -> find(route, this::showHtml));
    }

    private void letIn(RoutingContext route) {
        if (addresses.isLocal(route.request())) {
            route.next();
        } else {
            route.fail(404);
        }
    }

    private void list(RoutingContext route) {
        bus.ask(new ListMailbox()).onComplete(mailbox -> showAll(route, mailbox.mails()), route::fail);
    }

    private void find(RoutingContext route, BiConsumer<RoutingContext, Mail> show) {
        bus.ask(new FindMail(route.pathParam("id")))
                .onComplete(
                        found -> found.mails().stream()
                                .findFirst()
                                .ifPresentOrElse(mail -> show.accept(route, mail), () -> route.fail(404)),
                        route::fail);
    }

    private void showAll(RoutingContext route, List<Mail> mails) {
        var articles = mails.stream().map(MailboxPage::article).collect(Collectors.joining());
        show(route, POLICY, HEAD + "<h1>Mailbox</h1>" + articles);
    }

    private static String article(Mail mail) {
        return "<article><h2><a href=\"%s\">%s</a></h2><p>To %s at %s</p><pre>%s</pre></article>\n"
                .formatted(placeOf(mail), escaped(mail.subject()), escaped(mail.to()), mail.at(), escaped(mail.text()));
    }

    private void showMail(RoutingContext route, Mail mail) {
        var place = placeOf(mail);
        show(
                route,
                POLICY,
                HEAD + "<p><a href=\"" + PLACE + "\">Mailbox</a></p><h1>" + escaped(mail.subject()) + "</h1><pre>"
                        + escaped(head(mail)) + "</pre><h2>As HTML (<a href=\"" + place + "/html\">alone</a>)</h2>"
                        + "<iframe sandbox=\"allow-popups allow-popups-to-escape-sandbox\" width=\"100%\" height=\"600\" src=\""
                        + place + "/html\"></iframe><h2>As text</h2><pre>" + escaped(mail.text()) + "</pre>");
    }

    private static String head(Mail mail) {
        var usual = "To: %s <%s>\nSubject: %s\nDate: %s\nMessage-ID: %s\n"
                .formatted(mail.name(), mail.to(), mail.subject(), mail.at(), mail.messageId());
        return mail.headers().stream()
                .map(header -> header.name() + ": " + header.value() + "\n")
                .collect(Collectors.joining("", usual, ""));
    }

    private void showHtml(RoutingContext route, Mail mail) {
        show(route, POLICY_OF_MAILS, mail.html());
    }

    private void show(RoutingContext route, String policy, String page) {
        headers.markPage(route.response(), policy);
        route.response()
                .putHeader(HttpHeaders.CACHE_CONTROL, HttpHeaderValues.NO_STORE)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .end(page);
    }

    private static String placeOf(Mail mail) {
        return PLACE + "/" + escaped(mail.id());
    }
}
