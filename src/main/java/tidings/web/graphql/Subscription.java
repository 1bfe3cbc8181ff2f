package tidings.web.graphql;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** A subscription under way: its feed, read as the JSON of answers. Of one event loop. */
public final class Subscription {
    /** Items made into bytes at once: enough to look up together what they need, few enough to be held. */
    private static final int AT_ONCE = 16;

    private final String id;
    private final Feed<?> feed;
    private final ItemWriter writer;
    private final Loop loop;
    private List<?> inHand = List.of();

    /**
     * @param id names it in the log
     */
    Subscription(String id, Feed<?> feed, ItemWriter writer, Loop loop) {
        this.id = id;
        this.feed = feed;
        this.writer = writer;
        this.loop = loop;
    }

    /** The next answers; none: that was all. To be asked again only when these are on their way. */
    public Future<List<byte[]>> next() {
        return inHand.isEmpty() ? loop.here(ask()).compose(this::take) : writeSome();
    }

    public void close() {
        feed.close();
    }

    /** What is said when it ends with this failure, as a JSON list. */
    public Buffer errors(Throwable cause) {
        return GraphqlLive.errors(id, cause);
    }

    private Future<? extends List<?>> ask() {
        try {
            return feed.next();
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private Future<List<byte[]>> take(List<?> items) {
        inHand = items;
        return writeSome();
    }

    private Future<List<byte[]>> writeSome() {
        var many = Math.min(AT_ONCE, inHand.size());
        var some = inHand.subList(0, many);
        inHand = inHand.subList(many, inHand.size());
        return some.isEmpty() ? Future.succeededFuture(List.of()) : writer.write(some);
    }
}
