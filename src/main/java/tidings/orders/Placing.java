package tidings.orders;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tidings.bus.Refusal;
import tidings.orders.OrderRequest.PlaceOrder;
import tidings.orders.Seam.Moment;
import tidings.store.Ids;

/**
 * Placing an order. Whoever stored it holds its stock and decides it; whoever asks for the same one meanwhile waits until
 * that has happened, or until its time is up.
 */
final class Placing {
    private static final long FIRST_PAUSE_MILLIS = 10;
    private static final long LONGEST_PAUSE_MILLIS = 200;

    private final Vertx vertx;
    private final OrderStore store;
    private final Shelf shelf;
    private final OrderRules rules;
    private final OrderPolicy policy;
    private final Clock clock;
    private final Ids ids;
    private final Seam seam;

    Placing(OrdersKit kit, OrderStore store, Shelf shelf, OrderRules rules, OrderPolicy policy, Seam seam) {
        this.vertx = kit.vertx();
        this.store = store;
        this.shelf = shelf;
        this.rules = rules;
        this.policy = policy;
        this.clock = kit.clock();
        this.ids = kit.ids();
        this.seam = seam;
    }

    Future<Order> place(PlaceOrder request) {
        var key = request.idempotencyKey();
        OrderRules.checkKey(key);
        var quantities = rules.quantities(request.items());
        var userId = request.viewer().userId();
        if (key == null) {
            return begin(ids.next(), userId, false, quantities);
        }
        var id = Ids.derived("order", userId, key);
        return store.find(id)
                .compose(found -> found.map(order -> answerFor(order, quantities))
                        .orElseGet(() -> begin(id, userId, true, quantities)));
    }

    private Future<Order> begin(String id, String userId, boolean keyed, Map<String, Integer> quantities) {
        return shelf.products(List.copyOf(quantities.keySet()))
                .map(products -> OrderRules.basket(quantities, products))
                .map(basket -> policy.placing(id, userId, keyed, basket, clock.instant()))
                .compose(order -> begin(order, quantities));
    }

    private Future<Order> begin(StoredOrder order, Map<String, Integer> quantities) {
        return store.insert(order).compose(isFirst -> isFirst ? carryOut(order) : decided(order.id(), quantities));
    }

    private Future<Order> carryOut(StoredOrder order) {
        return seam.at(Moment.STORED)
                .compose(done -> shelf.hold(order))
                .compose(refusals -> seam.at(Moment.HELD).map(refusals))
                .compose(refusals -> refusals.isEmpty() ? accept(order) : reject(order, OrderRules.together(refusals)));
    }

    private Future<Order> accept(StoredOrder order) {
        return store.make(policy.accept(order, clock.instant()))
                .compose(accepted -> accepted.map(it -> seam.at(Moment.ACCEPTED).map(it.shown()))
                        .orElseGet(() -> conclude(order)));
    }

    private Future<Order> reject(StoredOrder order, Refusal refusal) {
        return store.make(policy.reject(order, refusal, clock.instant()))
                .compose(rejected -> seam.at(Moment.REJECTED))
                .compose(done -> conclude(order));
    }

    private Future<Order> conclude(StoredOrder order) {
        return store.find(order.id())
                .map(found -> found.orElseThrow(Bad::noSuchOrder))
                .compose(decided ->
                        decided.state() == State.REJECTED ? giveBack(decided) : Future.succeededFuture(decided))
                .map(Placing::answer);
    }

    /**
     * What was taken is given back before the answer is given. Where that fails it is done by whoever hears that the order
     * was rejected, so it changes nothing for the one who asked.
     */
    private Future<StoredOrder> giveBack(StoredOrder order) {
        return shelf.release(order)
                .otherwiseEmpty()
                .compose(done -> seam.at(Moment.GIVEN_BACK))
                .map(order);
    }

    private Future<Order> decided(String id, Map<String, Integer> quantities) {
        return store.find(id)
                .map(found -> found.orElseThrow(Bad::noSuchOrder))
                .compose(order -> answerFor(order, quantities));
    }

    private Future<Order> answerFor(StoredOrder order, Map<String, Integer> quantities) {
        if (!OrderRules.isOf(quantities, order.lines())) {
            return Future.failedFuture(Bad.otherItems());
        }
        return await(order, FIRST_PAUSE_MILLIS).map(Placing::answer);
    }

    private Future<StoredOrder> await(StoredOrder order, long pauseMillis) {
        if (!order.isPlacing()) {
            return Future.succeededFuture(order);
        }
        return giveUpIfLate(order)
                .compose(done -> vertx.timer(pauseMillis, TimeUnit.MILLISECONDS))
                .compose(done -> store.find(order.id()))
                .map(found -> found.orElseThrow(Bad::noSuchOrder))
                .compose(later -> await(later, Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS)));
    }

    private Future<?> giveUpIfLate(StoredOrder order) {
        var now = clock.instant();
        var isLate = order.due().filter(due -> !due.isAfter(now)).isPresent();
        return isLate ? store.make(policy.giveUp(order, now)) : Future.succeededFuture();
    }

    private static Order answer(StoredOrder order) {
        order.refusal().ifPresent(refusal -> {
            throw refusal.asException();
        });
        return order.shown();
    }
}
