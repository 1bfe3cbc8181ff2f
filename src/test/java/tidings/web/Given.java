package tidings.web;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tidings.web.graphql.BodyLimits;
import tidings.web.graphql.GraphqlOptions;
import tidings.web.graphql.QueryLimits;
import tidings.web.library.LibraryGraph;
import tidings.web.live.LiveOptions;
import tidings.web.security.Authenticator;
import tidings.web.security.SecurityOptions;

/** Options of a server under test: as in dev on any free port, unless said otherwise. */
public final class Given {
    public String host = "127.0.0.1";
    public Optional<Tls> tls = Optional.empty();
    public HttpLimits http = HttpLimits.defaults();
    public QueryLimits limits = QueryLimits.defaults();
    public boolean introspection = true;
    public List<String> allowedDocuments = List.of();
    public int inFlight = 1_000;
    public GraphqlOptions.Admission admission = GraphqlOptions.Admission.defaults();
    public Duration deadline = Duration.ofSeconds(10);
    public int cached = 1_000;
    public List<String> origins = List.of();
    public List<String> trustedProxies = List.of();
    public OpsOptions ops = OpsOptions.defaults();
    public boolean playground = true;
    public Authenticator authenticator = LibraryGraph::authenticate;
    public LiveOptions live = LiveOptions.defaults();

    public Given body(int bytes, Duration time) {
        http = new HttpLimits(
                http.connections(),
                http.headerBytes(),
                http.lineBytes(),
                http.headerTime(),
                http.idleTime(),
                http.stopTime(),
                new BodyLimits(bytes, time));
        return this;
    }

    public Given connections(Duration headerTime, Duration idleTime) {
        http = new HttpLimits(
                http.connections(),
                http.headerBytes(),
                http.lineBytes(),
                headerTime,
                idleTime,
                http.stopTime(),
                http.body());
        return this;
    }

    public Given connections(int most) {
        http = new HttpLimits(
                most,
                http.headerBytes(),
                http.lineBytes(),
                http.headerTime(),
                http.idleTime(),
                http.stopTime(),
                http.body());
        return this;
    }

    public boolean opsOnly;

    WebOptions options() {
        var graphql = new GraphqlOptions(
                introspection, allowedDocuments, limits, inFlight, admission, deadline, cached, cached);
        var security = new SecurityOptions(origins, trustedProxies);
        return new WebOptions(host, 0, tls, http, graphql, live, security, ops, playground, opsOnly);
    }
}
