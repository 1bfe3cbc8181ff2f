package tidings.cache;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tidings.settings.ConnectionUri;
import tidings.settings.RedisSettings;

/** Some connections to Redis, which are thrown away together. */
final class Link {
    /** A certificate has to be for the host that was asked for. */
    private static final String NAME_CHECK = "HTTPS";

    /** The same for all links, one after the other: a label of metrics. */
    private static final String POOL = "redis";

    private final Redis redis;
    private final Duration limit;
    private final int most;
    /** Questions that were given up and may still hold a connection. */
    private final AtomicInteger late = new AtomicInteger();

    Link(Vertx vertx, RedisSettings settings) {
        this.redis = Redis.createClient(vertx, options(settings));
        this.limit = settings.timeLimit();
        this.most = settings.connections();
    }

    Future<@Nullable Response> send(Request request) {
        var answer = redis.send(request);
        return answer.timeout(limit.toMillis(), TimeUnit.MILLISECONDS).onFailure(cause -> {
            if (Trouble.of(cause) == Trouble.SLOW) {
                late.incrementAndGet();
                answer.onComplete(ended -> late.decrementAndGet());
            }
        });
    }

    /** Whether what was given up may hold all of the connections. */
    boolean isStuck() {
        return late.get() >= most;
    }

    void close() {
        redis.close();
    }

    private static RedisOptions options(RedisSettings settings) {
        var net = new NetClientOptions()
                .setConnectTimeout((int) settings.connectTimeout().toMillis())
                .setHostnameVerificationAlgorithm(NAME_CHECK);
        settings.ca().ifPresent(ca -> net.setTrustOptions(new PemTrustOptions().addCertPath(ca.toString())));
        return new RedisOptions()
                .setConnectionString(settings.uri().map(ConnectionUri::value).orElseThrow())
                .setNetClientOptions(net)
                .setPoolName(POOL)
                .setMaxPoolSize(settings.connections())
                .setMaxPoolWaiting(settings.queue());
    }
}
