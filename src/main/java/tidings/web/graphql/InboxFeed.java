package tidings.web.graphql;

import io.vertx.core.Future;
import java.util.List;
import tidings.bus.Bus;
import tidings.bus.Viewer;
import tidings.notifications.InboxChanges;
import tidings.notifications.InboxPoke.OfUser;
import tidings.notifications.NotificationRequest.CountInbox;
import tidings.notifications.NotificationRequest.ReadChanges;
import tidings.web.admission.Lane;

/** The changes of one inbox from a cursor on, each once and in order. */
final class InboxFeed extends LookingFeed<InboxUpdate> {
    private static final int MOST_READ = 200;

    private final Bus bus;
    private final Viewer viewer;
    private final InboxProgress progress;

    InboxFeed(Call call, Lane reads, InboxProgress progress) {
        super(call.context(), reads);
        this.bus = call.bus();
        this.viewer = call.viewer();
        this.progress = progress;
    }

    /** From now on; what is heard while the store is asked what is now is not missed. */
    Future<InboxFeed> fromNow() {
        return inTurn(() -> bus.ask(new ReadChanges(viewer, null, 1, true)))
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
