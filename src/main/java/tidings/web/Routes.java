package tidings.web;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.web.graphql.Errors;

/** Everything but GraphQL. */
final class Routes {
    private static final Logger log = LoggerFactory.getLogger(Routes.class);

    private Routes() {}

    static Router of(Vertx vertx, Web web) {
        var router = Router.router(vertx);
        router.route().handler(route -> {
            web.serving().headers().markData(route.response());
            route.next();
        });
        new OpsRoutes(vertx, web).mount(router);
        if (!web.options().opsOnly()) {
            mountPages(vertx, web, router);
        }
        router.errorHandler(404, route -> refuse(route, 404, Refusal.of(Code.NOT_FOUND, "There is nothing here.")));
        router.errorHandler(405, route -> refuse(route, 405, Refusal.of(Code.BAD_USER_INPUT, "Not with this method.")));
        router.errorHandler(400, route -> refuse(route, 400, Refusal.of(Code.BAD_USER_INPUT, "Not a request.")));
        router.errorHandler(500, Routes::fail);
        return router;
    }

    private static void mountPages(Vertx vertx, Web web, Router router) {
        if (web.options().playground()) {
            web.playground().mount(vertx, router);
        }
        web.kit().pages().forEach(page -> page.accept(router));
    }

    static void refuse(RoutingContext route, int status, Refusal refusal) {
        answer(route, status, JsonObject.of("errors", List.of(Errors.of(refusal))));
    }

    static void answer(RoutingContext route, int status, JsonObject body) {
        route.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8")
                .end(body.toBuffer());
    }

    private static void fail(RoutingContext route) {
        log.atError()
                .addKeyValue("path", route.currentRoute().getPath())
                .setCause(route.failure())
                .log("a route failed");
        refuse(route, 500, Refusal.of(Code.INTERNAL, "Something went wrong on our side."));
    }
}
