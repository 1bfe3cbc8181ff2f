package tidings.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tidings.bus.Bus;
import tidings.users.UserRequest.FindJwks;

/** The public keys at their well-known place, for whoever checks our access tokens. */
public final class KeysPage implements Consumer<Router> {
    /** Well below the time for which a key is published before it signs. */
    private static final String KEPT_FOR = "public, max-age=300";

    private final Bus bus;

    public KeysPage(Bus bus) {
        this.bus = bus;
    }

    @Override
    public void accept(Router router) {
        router.get("/.well-known/jwks.json").handler(this::show);
    }

    private void show(RoutingContext route) {
        bus.ask(new FindJwks()).onComplete(jwks -> tell(route, jwks.keys()), route::fail);
    }

    private static void tell(RoutingContext route, List<Map<String, String>> keys) {
        route.response().putHeader(HttpHeaders.CACHE_CONTROL, KEPT_FOR);
        Routes.answer(route, 200, new JsonObject().put("keys", new JsonArray(keys)));
    }
}
