package tidings.web.graphql;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tidings.bus.Bus;
import tidings.bus.Refused;
import tidings.bus.Viewer;
import tidings.notifications.InboxChanges;
import tidings.notifications.InboxPoke.OfUser;
import tidings.notifications.NotificationRequest.CountInbox;
import tidings.notifications.NotificationRequest.ReadChanges;

/** The changes of one inbox from a cursor on, each once and in order. Of the event loop that opened it. */
final class InboxFeed implements Feed<InboxUpdate> {
    private static final int MOST_READ = 200;
    private static final long BETWEEN_TRIES = 500;

    private final Context context;
    private final Bus bus;
    private final Viewer viewer;
    private final InboxProgress progress;
    private final Consumer<InboxFeed> leave;
    private @Nullable Promise<List<InboxUpdate>> waiting;
    private boolean heardSince;
    private boolean closed;

    InboxFeed(Context context, Bus bus, Viewer viewer, InboxProgress progress, Consumer<InboxFeed> leave) {
        this.context = context;
        this.bus = bus;
        this.viewer = viewer;
        this.progress = progress;
        this.leave = leave;
    }

    Context context() {
        return context;
    }

    String userId() {
        return viewer.userId();
    }

    @Override
    public Future<List<InboxUpdate>> next() {
        if (closed) {
            return Future.succeededFuture(List.of());
        }
        if (progress.isBehind()) {
            return read().compose(updates -> updates.isEmpty() ? next() : Future.succeededFuture(updates));
        }
        if (progress.hasHeard()) {
            return Future.succeededFuture(progress.takeHeard());
        }
        var promise = Promise.<List<InboxUpdate>>promise();
        waiting = promise;
        return promise.future();
    }

    @Override
    public void close() {
        closed = true;
        leave.accept(this);
        wake();
    }

    void hear(OfUser news) {
        heardSince = true;
        progress.hear(news);
        if (progress.isBehind() || progress.hasHeard()) {
            wake();
        }
    }

    /** Called now and then: a feed that waits and has heard nothing since the last time looks into the store. */
    void lookUp() {
        if (waiting != null && !heardSince) {
            progress.doubt();
            wake();
        }
        heardSince = false;
    }

    private void wake() {
        var promise = waiting;
        if (promise != null) {
            waiting = null;
            next().onComplete(promise);
        }
    }

    private Future<List<InboxUpdate>> read() {
        return bus.ask(new ReadChanges(viewer, progress.told(), MOST_READ))
                .compose(this::withCounts)
                .recover(this::tryAgain);
    }

    private Future<List<InboxUpdate>> withCounts(InboxChanges read) {
        var isNews = read.resync() || !read.changes().isEmpty();
        return read.counts() != null || !isNews
                ? Future.succeededFuture(progress.adopt(read, read.counts()))
                : bus.ask(new CountInbox(viewer)).map(about -> progress.adopt(read, about));
    }

    /** A store that does not answer ends no feed: nothing is lost by asking again. */
    private Future<List<InboxUpdate>> tryAgain(Throwable cause) {
        return closed || !Refused.from(cause).refusal().retryable()
                ? Future.failedFuture(cause)
                : context.owner().timer(BETWEEN_TRIES, TimeUnit.MILLISECONDS).map(List.<InboxUpdate>of());
    }
}
