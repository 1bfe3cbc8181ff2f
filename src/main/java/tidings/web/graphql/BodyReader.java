package tidings.web.graphql;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/** Reads a body up to a size and within a time. Of one event loop. */
public final class BodyReader {
    private final int most;
    private final Deadlines deadlines;

    public BodyReader(Vertx vertx, BodyLimits limits) {
        this.most = limits.bytes();
        this.deadlines = new Deadlines(vertx, limits.time());
    }

    /** Fails with a {@link HttpRefusal}, or with what ended the connection. */
    public Future<Buffer> read(HttpServerRequest request) {
        if (announced(request) > most) {
            return Future.failedFuture(HttpRefusal.tooLarge(most));
        }
        var reading = new Reading();
        request.exceptionHandler(reading::fail).handler(reading::add).endHandler(end -> reading.finish());
        return reading.promise.future();
    }

    /** What is left of a body that was refused runs into nothing, so that the client gets to read why; then it is over. */
    public void abandon(HttpServerRequest request) {
        if (request.isEnded()) {
            finish(request);
            return;
        }
        var wait = deadlines.await(() -> finish(request));
        request.exceptionHandler(gone -> wait.over()).handler(chunk -> {}).endHandler(end -> {
            wait.over();
            finish(request);
        });
    }

    /** With HTTP/2 other requests share the connection. */
    private static void finish(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset(0);
        } else {
            request.connection().close();
        }
    }

    private static long announced(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private final class Reading {
        private final Promise<Buffer> promise = Promise.promise();
        private final Deadlines.Wait wait;
        private Buffer body = Buffer.buffer();

        private Reading() {
            this.wait = deadlines.await(() -> fail(HttpRefusal.slow()));
        }

        private void add(Buffer chunk) {
            if (promise.future().isComplete()) {
                return;
            }
            if (body.length() + chunk.length() > most) {
                fail(HttpRefusal.tooLarge(most));
                return;
            }
            body = body.length() == 0 ? chunk : body.appendBuffer(chunk);
        }

        private void finish() {
            wait.over();
            promise.tryComplete(body);
        }

        private void fail(Throwable cause) {
            wait.over();
            body = Buffer.buffer();
            promise.tryFail(cause);
        }
    }
}
