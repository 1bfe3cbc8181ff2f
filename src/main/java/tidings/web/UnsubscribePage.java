package tidings.web;

import static java.util.Locale.ROOT;
import static tidings.texts.Html.escaped;

import io.netty.handler.codec.http.HttpHeaderValues;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tidings.bus.Bus;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.bus.Refused;
import tidings.texts.Reader;
import tidings.texts.Texts;
import tidings.users.Secret;
import tidings.users.Unsubscription;
import tidings.users.UserRequest.FindUnsubscription;
import tidings.users.UserRequest.Unsubscribe;
import tidings.web.graphql.BodyLimits;
import tidings.web.graphql.BodyReader;
import tidings.web.graphql.HttpRefusal;
import tidings.web.security.SecurityHeaders;

/**
 * Being rid of a kind of mails from within one of them (RFC 8058). A GET asks and changes nothing, since scanners follow links; a POST
 * unsubscribes, by the mail program or by the button. The token is the whole authority: no cookie, no session, so nothing that
 * another site could ride on.
 */
public final class UnsubscribePage implements Consumer<Router> {
    private static final String PLACE = "/unsubscribe/:token";
    private static final String POLICY =
            "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final Vertx vertx;
    private final Bus bus;
    private final Texts texts;
    private final Optional<String> preferencesPage;
    private final BodyLimits limits;
    private final SecurityHeaders headers = new SecurityHeaders(false);

    /** @param limits of the form, of which nothing is needed */
    public UnsubscribePage(Vertx vertx, Texts texts, Optional<String> preferencesPage, BodyLimits limits) {
        this.vertx = vertx;
        this.bus = Bus.of(vertx);
        this.texts = texts;
        this.preferencesPage = preferencesPage;
        this.limits = limits;
    }

    @Override
    public void accept(Router router) {
        router.get(PLACE).handler(this::ask);
        router.head(PLACE).handler(this::ask);
        var reader = new BodyReader(vertx, limits);
        router.post(PLACE)
                .handler(route -> reader.read(route.request())
                        .onComplete(body -> unsubscribe(route), cause -> hangUp(route, reader, cause)));
    }

    private void ask(RoutingContext route) {
        bus.ask(new FindUnsubscription(token(route)))
                .onComplete(found -> tell(route, found), cause -> refuse(route, cause));
    }

    private void unsubscribe(RoutingContext route) {
        bus.ask(new Unsubscribe(token(route))).onComplete(ended -> tell(route, ended), cause -> refuse(route, cause));
    }

    private static Secret token(RoutingContext route) {
        return new Secret(route.pathParam("token"));
    }

    private void tell(RoutingContext route, Unsubscription subject) {
        var reader = reader(subject.locale());
        var category = texts.say("category." + subject.category().name().toLowerCase(ROOT), reader, Map.of());
        var facts = Map.<String, Object>of("category", category);
        if (subject.isDone()) {
            show(route, 200, reader, "unsubscribe.ended", facts, preferences(reader));
        } else {
            show(route, 200, reader, "unsubscribe.question", facts, button(reader));
        }
    }

    private void refuse(RoutingContext route, Throwable cause) {
        if (Refused.from(cause).code() == Code.NOT_FOUND) {
            var language = route.preferredLanguage();
            show(route, 404, reader(language == null ? "" : language.tag()), "unsubscribe.nowhere", Map.of(), "");
        } else {
            route.fail(cause);
        }
    }

    private void show(
            RoutingContext route, int status, Reader reader, String text, Map<String, Object> facts, String below) {
        var title = texts.say(text + "-title", reader, Map.of());
        var page = """
                <!doctype html><html lang="%s"><meta charset="utf-8"><meta name="robots" content="noindex">
                <meta name="viewport" content="width=device-width, initial-scale=1"><title>%s</title>
                <h1>%s</h1><p>%s</p>%s
                """.formatted(
                        escaped(texts.language(text, reader)),
                        escaped(title),
                        escaped(title),
                        escaped(texts.say(text, reader, facts)),
                        below);
        headers.markPage(route.response(), POLICY);
        route.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CACHE_CONTROL, HttpHeaderValues.NO_STORE)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .end(page);
    }

    /** Leads to where it stands. */
    private String button(Reader reader) {
        return "<form method=\"post\"><button name=\"List-Unsubscribe\" value=\"One-Click\">"
                + escaped(texts.say("unsubscribe.button", reader, Map.of()))
                + "</button></form>";
    }

    private String preferences(Reader reader) {
        return preferencesPage
                .map(url -> "<p><a href=\"" + escaped(url) + "\">"
                        + escaped(texts.say("mail.preferences", reader, Map.of())) + "</a></p>")
                .orElse("");
    }

    private static Reader reader(String locale) {
        return new Reader(Locale.forLanguageTag(locale), ZoneOffset.UTC);
    }

    /** Either we refused to read on, or the client is gone and there is nobody to answer. */
    private static void hangUp(RoutingContext route, BodyReader reader, Throwable cause) {
        if (cause instanceof HttpRefusal refusal) {
            if (route.request().version() != HttpVersion.HTTP_2) {
                route.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            }
            Routes.refuse(route, refusal.status(), Refusal.of(Code.BAD_USER_INPUT, "This form is too much."));
            reader.abandon(route.request());
        }
    }
}
