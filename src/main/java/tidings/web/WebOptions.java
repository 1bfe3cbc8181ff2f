package tidings.web;

import java.util.Optional;
import tidings.web.graphql.GraphqlOptions;
import tidings.web.live.LiveOptions;
import tidings.web.security.SecurityOptions;

/**
 * How the port is served.
 *
 * @param port 0: any free one, told by {@link Web#port()}
 * @param playground whether GraphiQL is served at /playground; in dev only
 * @param opsOnly whether nothing is served but health and metrics, on a node that is for other things
 */
public record WebOptions(
        String host,
        int port,
        Optional<Tls> tls,
        HttpLimits http,
        GraphqlOptions graphql,
        LiveOptions live,
        SecurityOptions security,
        OpsOptions ops,
        boolean playground,
        boolean opsOnly) {
    /** As in dev: everything is open to whoever reaches the loopback. */
    public static WebOptions defaults() {
        return new WebOptions(
                "127.0.0.1",
                4000,
                Optional.empty(),
                HttpLimits.defaults(),
                GraphqlOptions.defaults(),
                LiveOptions.defaults(),
                SecurityOptions.defaults(),
                OpsOptions.defaults(),
                true,
                false);
    }
}
