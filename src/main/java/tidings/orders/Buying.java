package tidings.orders;

import io.vertx.core.Future;
import java.util.List;
import tidings.bus.Refusal;
import tidings.catalog.Product;
import tidings.orders.OrderRequest.FindBuyers;
import tidings.orders.OrderRequest.GoThroughBuyers;

/** Who bought what, for the domain that tells them. */
final class Buying {
    private static final int MOST_AT_ONCE = 500;

    private final BuyerStore buyers;

    Buying(BuyerStore buyers) {
        this.buyers = buyers;
    }

    Future<Buyers> find(FindBuyers request) {
        Refusal.unlessBetween("userIds", request.userIds().size(), 0, MOST_AT_ONCE);
        return request.userIds().isEmpty()
                ? Future.succeededFuture(new Buyers(List.of()))
                : buyers.of(request.productId(), request.userIds(), request.since())
                        .map(Buyers::new);
    }

    Future<BuyerPage> goThrough(GoThroughBuyers request) {
        Refusal.unlessBetween("first", request.first(), 1, MOST_AT_ONCE);
        return buyers.ofCategory(Product.categoryKey(request.category()), request.after(), request.first());
    }
}
