package tidings.web.graphql;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tidings.bus.Bus;
import tidings.notifications.ChangeCursor;
import tidings.notifications.InboxPoke.InboxesChanged;
import tidings.notifications.InboxPoke.OfUser;
import tidings.orders.OrderPoke.OrderChanged;
import tidings.orders.OrderRequest.FindOrder;

/**
 * What is listened to on this node: one consumer for all pokes of a kind. A poke may be lost, so whoever heard nothing for a
 * while looks into the store.
 */
public final class LiveFeeds extends VerticleBase {
    private final FeedsBy<InboxFeed> inboxes = new FeedsBy<>();
    private final FeedsBy<OrderFeed> orders = new FeedsBy<>();
    private final Duration lookUpEvery;

    public LiveFeeds(Duration lookUpEvery) {
        this.lookUpEvery = lookUpEvery;
    }

    @Override
    public Future<?> start() {
        var bus = Bus.of(vertx);
        lookUpLater();
        return Future.all(
                bus.onPoke(InboxesChanged.class, poke -> inboxes.tell(poke.changes(), OfUser::userId, InboxFeed::hear)),
                bus.onPoke(
                        OrderChanged.class,
                        poke -> orders.tell(List.of(poke), OrderChanged::orderId, (feed, news) -> feed.hear())));
    }

    /** The viewer's inbox from this change on; without one, from now on. */
    Future<InboxFeed> inbox(Call call, Optional<ChangeCursor> after) {
        var userId = call.viewer().userId();
        var from = new InboxProgress(after.orElseGet(() -> new ChangeCursor(userId, 0, 0)));
        var feed = inboxes.enter(userId, new InboxFeed(call.context(), call.bus(), call.viewer(), from));
        return after.isPresent() ? Future.succeededFuture(feed) : feed.fromNow();
    }

    /** Refused at once for an order that is not the viewer's to see. */
    Future<OrderFeed> order(Call call, String orderId) {
        return call.bus()
                .ask(new FindOrder(call.viewer(), orderId))
                .map(found -> orders.enter(orderId, new OrderFeed(call.context(), call.bus(), call.viewer(), orderId)));
    }

    private void lookUpLater() {
        vertx.setTimer(lookUpEvery.toMillis(), due -> {
            inboxes.lookUp();
            orders.lookUp();
            lookUpLater();
        });
    }
}
