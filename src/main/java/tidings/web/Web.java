package tidings.web;

import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;
import tidings.web.graphql.GraphqlHttp;
import tidings.web.graphql.GraphqlMeters;
import tidings.web.graphql.InFlight;
import tidings.web.graphql.Lanes;
import tidings.web.graphql.Operations;
import tidings.web.live.Crowd;
import tidings.web.live.LiveMeters;
import tidings.web.security.ClientAddress;
import tidings.web.security.Cors;
import tidings.web.security.SecurityHeaders;

/** The web of one node: what its event loops share, and the verticle of each. */
public final class Web {
    private final WebOptions options;
    private final WebKit kit;
    private final GraphqlHttp.Serving serving;
    private final Crowd crowd;
    private final LiveMeters liveMeters;
    private final Playground playground;
    private final Room room;
    private final Promise<Integer> port = Promise.promise();

    /** Reads and checks the schema; whatever is wrong with it is an exception here and not a surprise later. */
    public Web(WebOptions options, WebKit kit) {
        this.options = options;
        this.kit = kit;
        var inFlight = new InFlight(options.graphql().inFlight());
        this.serving = new GraphqlHttp.Serving(
                new Operations(options.graphql(), kit.domains()),
                options.graphql(),
                options.http().body(),
                inFlight,
                new GraphqlMeters(kit.registry(), inFlight),
                kit.authenticator(),
                kit.bus(),
                new Cors(options.security()),
                new SecurityHeaders(options.tls().isPresent()),
                new ClientAddress(options.security().trustedProxies()));
        this.crowd = new Crowd(options.live());
        this.liveMeters = new LiveMeters(kit.registry(), crowd);
        this.room = new Room(options.http().connections());
        this.playground = new Playground(serving.headers());
    }

    /** Makes the verticle of one event loop; as many as are deployed share the port. */
    public Supplier<Deployable> verticle() {
        return () -> new WebVerticle(this);
    }

    /** The port that is listened to, once it is. */
    public Future<Integer> port() {
        return port.future();
    }

    /** The operations that are at work, for the metrics. */
    public InFlight inFlight() {
        return serving.inFlight();
    }

    /** The ways of each kind of operation, for the metrics. */
    public Lanes lanes() {
        return serving.operations().lanes();
    }

    /** The sockets that are open, for the metrics. */
    public Crowd crowd() {
        return crowd;
    }

    /** The connections that are open, for the metrics. */
    public Room room() {
        return room;
    }

    WebOptions options() {
        return options;
    }

    WebKit kit() {
        return kit;
    }

    Playground playground() {
        return playground;
    }

    GraphqlHttp.Serving serving() {
        return serving;
    }

    LiveMeters liveMeters() {
        return liveMeters;
    }

    void listening(int actualPort) {
        port.tryComplete(actualPort);
    }
}
