package tidings.web.graphql;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tidings.bus.Bus;
import tidings.notifications.ChangeCursor;
import tidings.notifications.InboxPoke.InboxBeat;
import tidings.notifications.InboxPoke.InboxDoubted;
import tidings.notifications.InboxPoke.InboxesChanged;
import tidings.notifications.InboxPoke.OfUser;
import tidings.orders.OrderPoke.OrderChanged;
import tidings.orders.OrderRequest.FindOrder;
import tidings.web.admission.Lane;

/**
 * What is listened to on this node: one consumer for all pokes of a kind. A poke may be lost: every node says again and again
 * how many it told of inboxes, and where some are missing, or a node fell silent, the inboxes are looked at in the store.
 */
public final class LiveFeeds extends VerticleBase {
    private static final int AT_ONCE = 100;
    private static final long BETWEEN_PARTS = 50;

    private final FeedsBy<InboxFeed> inboxes = new FeedsBy<>();
    private final FeedsBy<OrderFeed> orders = new FeedsBy<>();
    private final Tellers tellers = new Tellers();
    private final Duration lookUpEvery;
    private final Duration lookAnywayEvery;
    private final Lane reads;

    /**
     * @param lookUpEvery how often it is looked after orders, and after nodes that fell silent
     * @param lookAnywayEvery how often each inbox is looked at though nothing seems to be lost
     * @param reads of feeds in the store: when very many come back at once, most of them wait, so that others get to the store, too
     */
    public LiveFeeds(Duration lookUpEvery, Duration lookAnywayEvery, Lane reads) {
        this.lookUpEvery = lookUpEvery;
        this.lookAnywayEvery = lookAnywayEvery;
        this.reads = reads;
    }

    @Override
    public Future<?> start() {
        var bus = Bus.of(vertx);
        every(lookUpEvery, this::lookUp);
        every(lookAnywayEvery, this::lookIntoInboxes);
        return Future.all(
                bus.onPoke(InboxesChanged.class, this::hear),
                bus.onPoke(InboxBeat.class, this::hear),
                bus.onPoke(
                        InboxDoubted.class,
                        poke -> inboxes.tell(List.of(poke), InboxDoubted::userId, (feed, news) -> feed.look())),
                bus.onPoke(
                        OrderChanged.class,
                        poke -> orders.tell(List.of(poke), OrderChanged::orderId, (feed, news) -> feed.hear())));
    }

    /** The viewer's inbox from this change on; without one, from now on. */
    Future<InboxFeed> inbox(Call call, Optional<ChangeCursor> after) {
        var userId = call.viewer().userId();
        var from = new InboxProgress(after.orElseGet(() -> new ChangeCursor(userId, 0, 0)));
        var feed = inboxes.enter(userId, new InboxFeed(call, reads, from));
        return after.isPresent() ? Future.succeededFuture(feed) : feed.fromNow();
    }

    /** Refused at once for an order that is not the viewer's to see. */
    Future<OrderFeed> order(Call call, String orderId) {
        return call.bus()
                .ask(new FindOrder(call.viewer(), orderId))
                .map(found -> orders.enter(orderId, new OrderFeed(call, reads, orderId)));
    }

    private void hear(InboxesChanged poke) {
        Optional.ofNullable(poke.from()).ifPresent(tellers::heard);
        inboxes.tell(poke.changes(), OfUser::userId, InboxFeed::hear);
    }

    private void hear(InboxBeat beat) {
        if (tellers.beat(beat.from(), beat.told())) {
            lookIntoInboxes();
        }
    }

    private void lookUp() {
        orders.each(LookingFeed::lookUp);
        if (tellers.anySilent()) {
            lookIntoInboxes();
        }
    }

    /** A few at a time, since every one of them asks the store. */
    private void lookIntoInboxes() {
        var parts = inboxes.inParts(AT_ONCE);
        for (var turn = 0; turn < parts.size(); turn++) {
            var part = parts.get(turn);
            vertx.timer(1 + turn * BETWEEN_PARTS, TimeUnit.MILLISECONDS)
                    .onSuccess(due -> FeedsBy.each(part, LookingFeed::look));
        }
    }

    private void every(Duration pause, Runnable duty) {
        vertx.setTimer(pause.toMillis(), due -> {
            duty.run();
            every(pause, duty);
        });
    }
}
