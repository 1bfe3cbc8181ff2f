package tidings.notifications;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tidings.bus.Bus;
import tidings.catalog.CatalogRequest.FindProducts;
import tidings.catalog.Product;
import tidings.orders.OrderRequest.FindStatuses;
import tidings.orders.OrderStatus;

/**
 * Asks what became of what mails tell of: of each kind of thing once for all of them, and of no kind that they do not tell of.
 *
 * <p>A promotion took its slot when it was planned and takes none again. Where the slot has run out and went to another one, it
 * is sent only while there is room beside those that hold one now.
 */
final class Meanwhile {
    private static final int QUESTIONS_AT_ONCE = 5;

    private final Bus bus;
    private final Goods goods;
    private final ReviewStore store;
    private final Slots slots;

    Meanwhile(Bus bus, Goods goods, ReviewStore store, Slots slots) {
        this.bus = bus;
        this.goods = goods;
        this.store = store;
        this.slots = slots;
    }

    /** @param mails at most 100 */
    Future<Affairs> of(List<Planned> mails, Instant now) {
        var productIds = about(mails, Planned::productId);
        var orders = orders(about(mails, Planned::orderId));
        var products = products(productIds);
        var buyers = buyers(mails);
        var returns = returns(mails, now);
        var cancelled = store.cancelled(about(mails, Planned::campaignId));
        var capped = capped(mails, now);
        return Future.all(List.of(orders, products, buyers, returns, cancelled, capped))
                .map(done -> new Affairs(
                        orders.result(),
                        products.result(),
                        buyers.result(),
                        returns.result(),
                        cancelled.result(),
                        capped.result()));
    }

    private static Set<String> about(List<Planned> mails, Function<Planned, Optional<String>> subject) {
        return mails.stream().map(subject).flatMap(Optional::stream).collect(Collectors.toSet());
    }

    private Future<Map<String, OrderStatus>> orders(Collection<String> ids) {
        return ids.isEmpty()
                ? Future.succeededFuture(Map.of())
                : bus.ask(new FindStatuses(List.copyOf(ids))).map(statuses -> statuses.byId());
    }

    private Future<Map<String, Product>> products(Collection<String> ids) {
        return ids.isEmpty()
                ? Future.succeededFuture(Map.of())
                : bus.ask(new FindProducts(List.copyOf(ids))).map(found -> found.byId());
    }

    private Future<Map<String, Instant>> returns(List<Planned> mails, Instant now) {
        var alerts = mails.stream()
                .filter(mail -> mail.type().equals(Planned.BACK_IN_STOCK))
                .toList();
        var first = alerts.stream().map(Planned::since).min(Instant::compareTo).orElse(now);
        return store.returns(about(alerts, Planned::productId), first);
    }

    private Future<Map<String, Set<String>>> buyers(List<Planned> mails) {
        var watchers = mails.stream()
                .filter(Planned::isOfWatch)
                .collect(Collectors.groupingBy(
                        mail -> mail.productId().orElseThrow(),
                        Collectors.mapping(Planned::userId, Collectors.toSet())));
        var productIds = List.copyOf(watchers.keySet());
        return Bounded.each(
                        productIds,
                        QUESTIONS_AT_ONCE,
                        id -> goods.buyers(id, List.copyOf(watchers.getOrDefault(id, Set.of())))
                                .map(buyers -> Map.entry(id, buyers)))
                .map(found -> found.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private Future<Set<String>> capped(List<Planned> mails, Instant now) {
        var promotions =
                mails.stream().filter(mail -> mail.matter().isPromotional()).toList();
        return store.holdersOfSlots(promotions.stream().map(Planned::id).toList())
                .compose(holders -> withoutRoom(
                        promotions.stream()
                                .filter(mail -> !holders.contains(mail.id()))
                                .toList(),
                        now));
    }

    private Future<Set<String>> withoutRoom(List<Planned> mails, Instant now) {
        return Bounded.each(
                        mails,
                        QUESTIONS_AT_ONCE,
                        mail -> slots.isFree(mail.userId(), now).map(free -> free ? "" : mail.id()))
                .map(Set::copyOf);
    }
}
