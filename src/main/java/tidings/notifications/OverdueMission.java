package tidings.notifications;

import io.vertx.core.Future;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tidings.bus.Told;
import tidings.orders.OrderReminder.OrdersOverdue;

/** That orders wait to be shipped goes to all ADMINs. */
record OverdueMission(Told<OrdersOverdue> told, People people) implements Mission {
    @Override
    public Future<Optional<Outlook>> look() {
        return Future.succeededFuture(Optional.of(Outlook.clear(MatterRules.overdue(told))));
    }

    @Override
    public Future<Batch> page(Outlook outlook, @Nullable String after, int most) {
        return people.admins(outlook, after, most);
    }
}
