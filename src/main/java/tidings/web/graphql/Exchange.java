package tidings.web.graphql;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tidings.bus.Code;

/** One request and its answer. */
final class Exchange {
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("x-request-id");
    private static final CharSequence RETRY_AFTER = HttpHeaders.createOptimized("retry-after");
    private static final String METHODS = "GET, POST, OPTIONS";

    private final HttpServerRequest request;
    private final String id;
    private final GraphqlMeters meters;
    private final long begun = System.nanoTime();
    private MediaType mediaType = MediaType.JSON;
    private @Nullable Call call;
    private boolean givenUp;

    Exchange(HttpServerRequest request, String id, GraphqlMeters meters) {
        this.request = request;
        this.id = id;
        this.meters = meters;
    }

    HttpServerRequest request() {
        return request;
    }

    String id() {
        return id;
    }

    void negotiate() {
        mediaType = MediaType.accepted(request.getHeader(HttpHeaders.ACCEPT)).orElseThrow(HttpRefusal::notAcceptable);
    }

    void begin(Call begun) {
        call = begun;
    }

    /** What is still at work for this request finds out at its next step. */
    void giveUp() {
        givenUp = true;
        if (call != null) {
            call.end();
        }
    }

    boolean givenUp() {
        return givenUp;
    }

    void announceEnd() {
        if (request.version() != HttpVersion.HTTP_2) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }

    void nothing() {
        request.response().setStatusCode(204).putHeader("Allow", METHODS).end();
    }

    void answer(Answer answer) {
        meters.answered(call == null ? OperationName.OTHER : call.operation(), begun, answer);
        var response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        var status = mediaType == MediaType.GRAPHQL ? answer.status() : answer.legacyStatus();
        response.setStatusCode(status).headers().set(HttpHeaders.CONTENT_TYPE, mediaType.header());
        response.headers().set(REQUEST_ID, id);
        if (status >= 400) {
            markRefusal(status);
        }
        response.end(bytes(answer));
    }

    private void markRefusal(int status) {
        var headers = request.response().headers();
        switch (status) {
            case 401 -> headers.set("WWW-Authenticate", "Bearer error=\"invalid_token\"");
            case 405 -> headers.set(HttpHeaders.ALLOW, METHODS);
            case 429, 503 -> headers.set(RETRY_AFTER, "1");
            default -> {}
        }
    }

    private Buffer bytes(Answer answer) {
        try {
            return answer.body().bytes();
        } catch (IOException e) {
            request.response().setStatusCode(Answer.status(Code.INTERNAL));
            return JsonObject.of("errors", List.of(Errors.of(Errors.unforeseen(id, e))))
                    .toBuffer();
        }
    }
}
