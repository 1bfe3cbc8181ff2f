package tidings.web.graphql;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import tidings.bus.Bus;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.bus.Refused;
import tidings.bus.Viewer;
import tidings.bus.Visit;
import tidings.web.admission.Doorkeeper;
import tidings.web.security.Authenticator;
import tidings.web.security.Bearer;
import tidings.web.security.ClientAddress;
import tidings.web.security.Cors;
import tidings.web.security.SecurityHeaders;

/** GraphQL over HTTP on one event loop. It stands before the router, so that the way is short. */
public final class GraphqlHttp {
    static final CharSequence DEVICE = HttpHeaders.createOptimized("tidings-device");
    static final CharSequence COST = HttpHeaders.createOptimized("tidings-cost");
    private static final Refusal INVALID_TOKEN =
            Refusal.of(Code.UNAUTHENTICATED, "This sign-in is not valid, or not any more.");
    private static final Refusal BUSY = Refusal.of(Code.UNAVAILABLE, "There is too much to do right now.");

    private final Serving serving;
    private final Context context;
    private final BodyReader bodies;
    private final Deadlines deadlines;
    private final Doorkeeper doorkeeper;
    private final RequestIds ids = new RequestIds();

    /**
     * What all event loops of a node share.
     */
    public record Serving(
            Operations operations,
            GraphqlOptions options,
            BodyLimits bodies,
            InFlight inFlight,
            GraphqlMeters meters,
            Authenticator authenticator,
            Bus bus,
            Cors cors,
            SecurityHeaders headers,
            ClientAddress addresses) {
        public Call.Client client(HttpServerRequest request) {
            return Call.Client.of(
                    addresses.of(request), request.getHeader(HttpHeaders.USER_AGENT), request.getHeader(DEVICE));
        }
    }

    public GraphqlHttp(Vertx vertx, Serving serving) {
        this.serving = serving;
        this.context = vertx.getOrCreateContext();
        this.bodies = new BodyReader(vertx, serving.bodies());
        this.deadlines = new Deadlines(vertx, serving.options().deadline());
        this.doorkeeper = new Doorkeeper(vertx);
    }

    public void handle(HttpServerRequest request) {
        var exchange = new Exchange(request, ids.next(), serving.meters());
        serving.headers().markData(request.response());
        serving.cors().mark(request);
        try {
            accept(exchange);
        } catch (HttpRefusal refusal) {
            refuse(exchange, refusal);
        }
    }

    private void accept(Exchange exchange) {
        var method = exchange.request().method();
        if (method.equals(HttpMethod.OPTIONS)) {
            preflight(exchange);
            return;
        }
        exchange.negotiate();
        if (method.equals(HttpMethod.POST)) {
            post(exchange);
        } else if (method.equals(HttpMethod.GET)) {
            get(exchange);
        } else {
            throw HttpRefusal.method("GraphQL is served over GET and POST.");
        }
    }

    private void preflight(Exchange exchange) {
        serving.cors().markPreflight(exchange.request());
        exchange.nothing();
    }

    private static MultiMap parameters(HttpServerRequest request) {
        try {
            return request.params();
        } catch (IllegalArgumentException e) {
            throw HttpRefusal.malformed("The address is not well formed.");
        }
    }

    private void get(Exchange exchange) {
        var asked = RequestReader.fromParameters(parameters(exchange.request()));
        if (entered(exchange)) {
            serve(exchange, asked);
        }
    }

    private void post(Exchange exchange) {
        var request = exchange.request();
        var encoded = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoded != null || !MediaType.isReadable(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
            throw HttpRefusal.mediaType();
        }
        if (entered(exchange)) {
            bodies.read(request).onComplete(body -> read(exchange, body), cause -> unread(exchange, cause));
        }
    }

    private boolean entered(Exchange exchange) {
        var entered = doorkeeper.takes(exchange.request().headers().contains(HttpHeaders.AUTHORIZATION))
                ? serving.inFlight().enter()
                : serving.inFlight().refuse();
        if (!entered) {
            exchange.answer(Answer.ofRequest(BUSY));
        }
        return entered;
    }

    private void read(Exchange exchange, Buffer body) {
        GraphqlRequest asked;
        try {
            asked = RequestReader.fromBody(body);
        } catch (HttpRefusal refusal) {
            unread(exchange, refusal);
            return;
        }
        serve(exchange, asked);
    }

    /** Either we refused to read on, or the client is gone and there is nobody to answer. */
    private void unread(Exchange exchange, Throwable cause) {
        serving.inFlight().leave();
        if (cause instanceof HttpRefusal refusal) {
            refuse(exchange, refusal);
        }
    }

    private void refuse(Exchange exchange, HttpRefusal refusal) {
        if (refusal.endsConnection()) {
            exchange.announceEnd();
        }
        exchange.answer(refusal.answer());
        if (refusal.endsConnection()) {
            bodies.abandon(exchange.request());
        }
    }

    private void serve(Exchange exchange, GraphqlRequest request) {
        var outcome = Future.succeededFuture(exchange.request())
                .compose(this::whoAsks)
                .compose(visitor -> execute(exchange, visitor, request))
                .otherwise(cause -> failed(exchange, cause));
        if (outcome.isComplete()) {
            serving.inFlight().leave();
            exchange.answer(outcome.result());
        } else {
            await(exchange, outcome);
        }
    }

    private void await(Exchange exchange, Future<Answer> outcome) {
        var wait = deadlines.await(() -> {
            exchange.giveUp();
            serving.inFlight().leave();
            exchange.answer(Answer.ofRequest(Patience.LATE));
        });
        outcome.onSuccess(answer -> {
            if (!exchange.givenUp()) {
                wait.over();
                serving.inFlight().leave();
                exchange.answer(answer);
            }
        });
    }

    private Future<Optional<Viewer>> whoAsks(HttpServerRequest request) {
        var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null) {
            return Future.succeededFuture(Optional.empty());
        }
        var token = Bearer.token(authorization);
        if (token.isEmpty()) {
            return INVALID_TOKEN.asFuture();
        }
        return serving.authenticator()
                .authenticate(token.get())
                .compose(visit -> visit.isPresent()
                        ? Future.succeededFuture(visit.map(Visit::viewer))
                        : INVALID_TOKEN.asFuture());
    }

    private Future<Answer> execute(Exchange exchange, Optional<Viewer> visitor, GraphqlRequest request) {
        var call = new Call(exchange.id(), visitor, () -> serving.client(exchange.request()), serving.bus(), context);
        exchange.begin(call);
        var readOnly = exchange.request().method().equals(HttpMethod.GET);
        var cost = exchange.request().headers().contains(COST);
        return serving.operations().execute(call, request, new Operations.Asked(readOnly, cost));
    }

    private static Answer failed(Exchange exchange, Throwable cause) {
        var refusal = cause instanceof Refused refused ? refused.refusal() : Errors.unforeseen(exchange.id(), cause);
        return Answer.ofRequest(refusal);
    }
}
