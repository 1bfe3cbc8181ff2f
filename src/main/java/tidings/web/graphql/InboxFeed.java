package tidings.web.graphql;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.List;
import tidings.bus.Bus;
import tidings.bus.Viewer;
import tidings.notifications.InboxChanges;
import tidings.notifications.InboxPoke.OfUser;
import tidings.notifications.NotificationRequest.CountInbox;
import tidings.notifications.NotificationRequest.ReadChanges;

/** The changes of one inbox from a cursor on, each once and in order. */
final class InboxFeed extends LookingFeed<InboxUpdate> {
    private static final int MOST_READ = 200;

    private final Bus bus;
    private final Viewer viewer;
    private final InboxProgress progress;

    InboxFeed(Context context, Bus bus, Viewer viewer, InboxProgress progress) {
        super(context);
        this.bus = bus;
        this.viewer = viewer;
        this.progress = progress;
    }

    /** From now on; what is heard while the store is asked what is now is not missed. */
    Future<InboxFeed> fromNow() {
        return bus.ask(new ReadChanges(viewer, null, 1, true))
                .onSuccess(now -> progress.adopt(now, now.counts()))
                .onFailure(cause -> close())
                .map(this);
    }

    void hear(OfUser news) {
        progress.hear(news);
        if (progress.isBehind() || progress.hasHeard()) {
            heard();
        }
    }

    @Override
    boolean isBehind() {
        return progress.isBehind();
    }

    @Override
    void doubt() {
        progress.doubt();
    }

    @Override
    List<InboxUpdate> takeHeard() {
        return progress.takeHeard();
    }

    @Override
    boolean isOver() {
        return false;
    }

    @Override
    Future<List<InboxUpdate>> read() {
        return bus.ask(new ReadChanges(viewer, progress.told(), MOST_READ, !progress.isExact()))
                .compose(this::withCounts);
    }

    private Future<List<InboxUpdate>> withCounts(InboxChanges read) {
        var isNews =
                read.resync() || progress.isToBeginAnew() || !read.changes().isEmpty();
        return read.counts() != null || !isNews
                ? Future.succeededFuture(progress.adopt(read, read.counts()))
                : bus.ask(new CountInbox(viewer)).map(about -> progress.adopt(read, about));
    }
}
