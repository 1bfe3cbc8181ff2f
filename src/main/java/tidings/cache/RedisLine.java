package tidings.cache;

import io.micrometer.core.instrument.Counter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidings.settings.RedisSettings;

/** The way to Redis of this node. Whatever is the matter with it, a question fails within the time limit. */
final class RedisLine {
    private static final Logger log = LoggerFactory.getLogger(RedisLine.class);

    private final Vertx vertx;
    private final RedisSettings settings;
    private final Clock clock;
    private final Map<Trouble, Counter> errors;
    private final AtomicReference<Breaker> breaker = new AtomicReference<>(Breaker.closed());
    private final AtomicReference<Link> link;
    private volatile boolean closed;

    RedisLine(Vertx vertx, RedisSettings settings, Meters meters, Clock clock) {
        this.vertx = vertx;
        this.settings = settings;
        this.clock = clock;
        this.errors = meters.errors();
        this.link = new AtomicReference<>(new Link(vertx, settings));
        meters.breaker(breaker::get);
    }

    Future<Response> run(Script script, List<String> keys, List<String> arguments) {
        return ask(request(Command.EVALSHA, script.hash(), keys, arguments))
                .recover(cause -> cause instanceof ErrorType error && error.is("NOSCRIPT")
                        ? ask(request(Command.EVAL, script.text(), keys, arguments))
                        : Future.failedFuture(cause))
                .map(Objects::requireNonNull);
    }

    Future<@Nullable Response> ask(Request request) {
        var now = clock.instant();
        var before = breaker.getAndUpdate(it -> it.lets(now) ? it.asked() : it);
        if (closed || !before.lets(now)) {
            return Future.failedFuture(new Away());
        }
        var used = Objects.requireNonNull(link.get());
        return used.send(request).onSuccess(answer -> answered()).onFailure(cause -> failed(used, cause));
    }

    /** Nothing is asked any more; what was asked fails and says nothing about Redis. */
    void close() {
        closed = true;
        Objects.requireNonNull(link.get()).close();
    }

    private static Request request(Command command, String script, List<String> keys, List<String> arguments) {
        var request = Request.cmd(command).arg(script).arg(keys.size());
        keys.forEach(request::arg);
        arguments.forEach(request::arg);
        return request;
    }

    /** That it refuses is an answer, too. */
    private void answered() {
        var before = breaker.getAndUpdate(Breaker::answered);
        if (before instanceof Breaker.HalfOpen) {
            log.info("Redis answers again");
        }
    }

    private void failed(Link used, Throwable cause) {
        if (closed) {
            return;
        }
        var trouble = Trouble.of(cause);
        if (cause instanceof ErrorType error && error.is("NOSCRIPT")) {
            answered();
            return;
        }
        Objects.requireNonNull(errors.get(trouble)).increment();
        if (trouble == Trouble.REFUSED) {
            answered();
        } else if (trouble != Trouble.FULL || used.isStuck() || breaker.get() instanceof Breaker.HalfOpen) {
            away(used, cause);
        }
    }

    private void away(Link used, Throwable cause) {
        var now = clock.instant();
        var before = breaker.getAndUpdate(it -> it.failed(settings.breaker(), now));
        if (before instanceof Breaker.Closed && before.failed(settings.breaker(), now) instanceof Breaker.Open) {
            log.atWarn().addKeyValue("reason", cause.getMessage()).log("Redis does not answer; the store is asked");
        }
        if (used.isStuck() || !(breaker.get() instanceof Breaker.Closed)) {
            renew(used);
        }
    }

    /** A connection that hangs is not waited for: it might hang for ever. */
    private void renew(Link used) {
        var next = new Link(vertx, settings);
        if (link.compareAndSet(used, next)) {
            used.close();
        } else {
            next.close();
        }
    }
}
