package tidings.orders;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tidings.bus.Told;
import tidings.catalog.Money;
import tidings.orders.OrderRequest.ExportOrders;
import tidings.users.PersonalData;
import tidings.users.UserEvent.UserErased;

/** What users may take along, and what stays when they leave: their orders, of nobody. */
final class Leavers {
    /** The name under which this domain hears events. */
    static final String GROUP = "orders";

    /** Stands where the user's id stood; one for all, so that not even two orders of one user can be put together. */
    static final String NOBODY = "erased";

    private static final int PAGE = 100;

    private final OrderStore store;

    Leavers(OrderStore store) {
        this.store = store;
    }

    Future<PersonalData> export(ExportOrders request) {
        return store.list(request.userId(), null, request.after(), PAGE)
                .map(found ->
                        new PersonalData(found.stream().map(Leavers::exported).toList(), next(found)));
    }

    Future<Void> letGo(Told<UserErased> told) {
        return letGo(told.event().userId());
    }

    private Future<Void> letGo(String userId) {
        return store.ofUser(userId, PAGE)
                .compose(found ->
                        InTurn.each(found, order -> store.rename(order, NOBODY)).map(found))
                .compose(found -> found.size() < PAGE ? Future.succeededFuture() : letGo(userId));
    }

    private static Map<String, Object> exported(StoredOrder order) {
        return Map.of(
                "order", order.id(),
                "status", order.state().name(),
                "placedAt", order.placedAt().toString(),
                "total", text(order.total()),
                "lines", order.lines().stream().map(Leavers::exported).toList(),
                "history", order.history().stream().map(Leavers::exported).toList());
    }

    private static Map<String, Object> exported(Order.Line line) {
        return Map.of(
                "productId", line.productId(),
                "name", line.name(),
                "quantity", line.quantity(),
                "unitPrice", text(line.unitPrice()));
    }

    private static Map<String, Object> exported(Order.Step step) {
        var item = new HashMap<String, Object>();
        item.put("status", step.status().name());
        item.put("at", step.at().toString());
        item.put("reason", step.reason());
        return item;
    }

    private static String text(Money money) {
        return money.amount().toPlainString() + " " + money.currency();
    }

    private static @Nullable String next(List<StoredOrder> found) {
        if (found.size() < PAGE) {
            return null;
        }
        var last = found.get(found.size() - 1);
        return OrderPage.place(last.placedAt(), last.id());
    }
}
