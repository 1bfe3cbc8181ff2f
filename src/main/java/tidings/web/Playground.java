package tidings.web;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.graphql.GraphiQLHandler;
import io.vertx.ext.web.handler.graphql.GraphiQLHandlerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import tidings.web.security.SecurityHeaders;

/** GraphiQL from our own port. Its page is ours to write, so that its one inline script can be named in its policy. */
final class Playground {
    private static final String PLACE = "/playground";
    private static final String PAGE = "io/vertx/ext/web/handler/graphiql/index.html";
    private static final String HOLE = "__VERTX_GRAPHIQL_CONFIG__";
    private static final String SCRIPT = "window.VERTX_GRAPHIQL_CONFIG=";

    private final SecurityHeaders headers;
    private final String page;
    private final String policy;

    Playground(SecurityHeaders headers) {
        var options = JsonObject.of(
                        "httpEnabled",
                        true,
                        "graphQLUri",
                        "/graphql",
                        "graphQLWSEnabled",
                        true,
                        "graphQLWSUri",
                        "graphql") // the page puts it behind the host and a slash
                .encode();
        this.headers = headers;
        this.page = resource(PAGE).replace(HOLE, options);
        this.policy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
                + "connect-src 'self'; img-src 'self' data:; font-src 'self' data:; style-src 'self' 'unsafe-inline'; "
                + "worker-src 'self' blob:; script-src 'self' 'sha256-" + hash(SCRIPT + options) + "'";
    }

    void mount(Vertx vertx, Router router) {
        router.get("/").handler(route -> route.redirect(PLACE + "/"));
        router.get("/favicon.ico").handler(Playground::noIcon);
        router.getWithRegex(PLACE).handler(route -> route.redirect(PLACE + "/"));
        router.getWithRegex(PLACE + "/(index.html)?").handler(this::show);
        router.route(PLACE + "/*").handler(this::mark).subRouter(assets(vertx));
    }

    /** Browsers ask for one whatever the page says. */
    private static void noIcon(RoutingContext route) {
        route.response().setStatusCode(204).end();
    }

    private void show(RoutingContext route) {
        headers.markPage(route.response(), policy);
        route.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .end(page);
    }

    private void mark(RoutingContext route) {
        headers.markPage(route.response(), policy);
        route.response().headers().remove(HttpHeaders.CACHE_CONTROL);
        route.next();
    }

    private static Router assets(Vertx vertx) {
        var options = new GraphiQLHandlerOptions().setEnabled(true);
        return GraphiQLHandler.builder(vertx).with(options).build().router();
    }

    private static String resource(String name) {
        try (var stream = GraphiQLHandler.class.getClassLoader().getResourceAsStream(name)) {
            return new String(requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String script) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
