package tidings.web;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import tidings.web.security.Bearer;
import tidings.web.security.ClientAddress;

/** Health and metrics, for whoever runs this. */
final class OpsRoutes {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private final Vertx vertx;
    private final OpsOptions options;
    private final Readiness readiness;
    private final Scraper metrics;
    private final ClientAddress addresses;

    OpsRoutes(Vertx vertx, Web web) {
        this.vertx = vertx;
        this.options = web.options().ops();
        this.readiness = web.kit().readiness();
        this.metrics = web.kit().metrics();
        this.addresses = web.serving().addresses();
    }

    void mount(Router router) {
        at(router, "/health/live").handler(OpsRoutes::live);
        at(router, "/health/ready").handler(this::ready);
        at(router, "/metrics").handler(this::scrape);
    }

    private Route at(Router router, String path) {
        return router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(this::letIn);
    }

    /** To others it looks as if nothing were here. */
    private void letIn(RoutingContext route) {
        if (!options.guarded() || addresses.isLocal(route.request()) || bearsToken(route)) {
            route.next();
        } else {
            route.fail(404);
        }
    }

    private boolean bearsToken(RoutingContext route) {
        var authorization = route.request().getHeader(HttpHeaders.AUTHORIZATION);
        return options.token()
                .filter(token -> Bearer.isToken(authorization, token))
                .isPresent();
    }

    private static void live(RoutingContext route) {
        Routes.answer(route, 200, JsonObject.of("status", "live"));
    }

    private void ready(RoutingContext route) {
        readiness.failing().onComplete(failing -> tell(route, failing), route::fail);
    }

    private void tell(RoutingContext route, List<String> failing) {
        var said = readiness.remarks();
        if (failing.isEmpty()) {
            Routes.answer(route, 200, JsonObject.of("status", "ready").mergeIn(said));
        } else {
            Routes.answer(
                    route,
                    503,
                    JsonObject.of("status", "not ready", "failing", failing).mergeIn(said));
        }
    }

    /** Off the event loop: a registry of a busy node takes its time. */
    private void scrape(RoutingContext route) {
        var accept = route.request().getHeader(HttpHeaders.ACCEPT);
        var type = accept != null && accept.contains("application/openmetrics-text") ? OPEN_METRICS : TEXT;
        vertx.executeBlocking(() -> metrics.scrape(type))
                .onComplete(
                        text -> route.response()
                                .putHeader(HttpHeaders.CONTENT_TYPE, type)
                                .end(text),
                        route::fail);
    }
}
