package tidings.delivery;

import io.vertx.core.Future;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.delivery.DeliveryQueries.Found;
import tidings.delivery.DeliveryQueries.Place;
import tidings.delivery.DeliveryRequest.ListDeliveries;
import tidings.delivery.DeliveryRequest.RetryDelivery;

/** What an ADMIN may see of mails, and do to them. */
final class Deliveries {
    private static final int MOST_AT_ONCE = 100;
    private static final Set<DeliveryState> OVER = Set.of(DeliveryState.SENT, DeliveryState.CANCELLED);
    private static final Set<DeliveryState> ANOTHER_TRY_HELPS =
            Set.of(DeliveryState.DEAD, DeliveryState.UNKNOWN, DeliveryState.FAILED);

    private final JobStore store;
    private final DeliveryQueries queries;
    private final SuppressedAddresses addresses;
    private final DeadMails deadMails;

    Deliveries(JobStore store, SuppressedAddresses addresses, DeadMails deadMails) {
        this.store = store;
        this.queries = new DeliveryQueries(store);
        this.addresses = addresses;
        this.deadMails = deadMails;
    }

    Future<DeliveryPage> list(ListDeliveries request) {
        request.viewer().mustBeAdmin();
        Refusal.unlessBetween("first", request.first(), 1, MOST_AT_ONCE);
        return place(request.after())
                .compose(after -> queries.list(request.userId(), request.state(), after, request.first() + 1))
                .map(found -> new DeliveryPage(
                        found.stream().limit(request.first()).toList(), found.size() > request.first()));
    }

    Future<Delivery> retry(RetryDelivery request) {
        request.viewer().mustBeAdmin();
        return retry(request.id());
    }

    /** The second time it is on its way already, and stays so. */
    Future<Delivery> retry(String id) {
        return found(id).compose(this::retry);
    }

    private Future<Delivery> retry(Found found) {
        var state = found.delivery().state();
        if (OVER.contains(state)) {
            return Refusal.of(Code.CONFLICT, "It is " + state + ", and nothing is left to be sent.")
                    .asFuture();
        }
        return addresses
                .lift(found.job().userId())
                .compose(done ->
                        ANOTHER_TRY_HELPS.contains(state) ? store.reopen(found.job()) : Future.succeededFuture(true))
                .compose(done -> done ? deadMails.forget(found.job()) : Future.succeededFuture())
                .compose(done -> found(found.job().id()))
                .map(Found::delivery);
    }

    private Future<@Nullable Place> place(@Nullable String after) {
        return after == null
                ? Future.succeededFuture()
                : queries.find(after)
                        .map(found -> found.orElseThrow(() -> Refusal.badInput("after", "is not a mail that there is"))
                                .place());
    }

    private Future<Found> found(String id) {
        return queries.find(id)
                .map(found -> found.orElseThrow(() ->
                        Refusal.of(Code.NOT_FOUND, "There is no such delivery.").asException()));
    }
}
