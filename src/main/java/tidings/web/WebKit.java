package tidings.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.function.Consumer;
import tidings.bus.Bus;
import tidings.web.graphql.GraphqlDomain;
import tidings.web.security.Authenticator;

/**
 * What the node hands to its web.
 *
 * @param registry what is counted here
 * @param metrics all that is counted on this node
 * @param pages further routes, such as the public keys at their well-known place; asked once per event loop
 */
public record WebKit(
        Bus bus,
        List<GraphqlDomain> domains,
        Authenticator authenticator,
        Readiness readiness,
        MeterRegistry registry,
        Scraper metrics,
        List<Consumer<Router>> pages) {}
