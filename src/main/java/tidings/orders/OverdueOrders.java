package tidings.orders;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tidings.module.JobRun;
import tidings.orders.OrderReminder.OrdersOverdue;
import tidings.store.Pages;

/**
 * Looks at the orders that have been confirmed for too long. Their customers are told, once for each period; then ADMINs
 * are, of all of them at once.
 */
final class OverdueOrders {
    private static final int PAGE = 100;

    private final OrderStore store;
    private final Reminders reminders;
    private final Duration overdue;
    private final Clock clock;

    OverdueOrders(OrderStore store, Reminders reminders, Duration overdue, Clock clock) {
        this.store = store;
        this.reminders = reminders;
        this.overdue = overdue;
        this.clock = clock;
    }

    /** Answers how many there are. */
    Future<Long> check(JobRun run) {
        var now = clock.instant();
        // Nothing was confirmed before it was placed.
        var newest = OrderPage.place(now.minus(overdue).plusMillis(1), "");
        return Pages.through(
                        new Walk(newest, Found.NONE, true),
                        walk -> walk.isMore() && run.mayGoOn(),
                        walk -> page(walk, now))
                .map(Walk::found)
                .compose(found -> found.count() == 0 || !run.mayGoOn()
                        ? Future.succeededFuture(found)
                        : reminders
                                .remind(run, now, new OrdersOverdue(found.count(), found.longest()))
                                .map(found))
                .map(found -> (long) found.count());
    }

    private Future<Walk> page(Walk walk, Instant now) {
        return store.list(null, State.CONFIRMED, walk.place(), PAGE).compose(page -> {
            var late = page.stream()
                    .filter(order -> OverdueRules.periods(order, overdue, now) > 0)
                    .toList();
            var after = new Walk(
                    page.isEmpty() ? walk.place() : next(page), walk.found().and(late), page.size() == PAGE);
            return InTurn.each(late, order -> tell(order, now)).map(after);
        });
    }

    /** How far it has been looked. */
    private record Walk(String place, Found found, boolean isMore) {}

    private Future<?> tell(StoredOrder order, Instant now) {
        var periods = OverdueRules.periods(order, overdue, now);
        return periods > order.delays() ? store.delayed(order, periods) : Future.succeededFuture();
    }

    /** Where the page after this one begins. */
    static String next(List<StoredOrder> page) {
        var last = page.get(page.size() - 1);
        return OrderPage.place(last.placedAt(), last.id());
    }

    /** The orders that are late, as far as it has been looked. */
    private record Found(int count, Instant longest) {
        private static final Found NONE = new Found(0, Instant.MAX);

        private Found and(List<StoredOrder> late) {
            var earliest = late.stream().map(StoredOrder::since).min(Instant::compareTo);
            return new Found(
                    count + late.size(), earliest.filter(longest::isAfter).orElse(longest));
        }
    }
}
