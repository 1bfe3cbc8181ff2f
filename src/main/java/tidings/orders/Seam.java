package tidings.orders;

import io.vertx.core.Future;

/** Where a test may stop an order, or the world. Handed in; the one of production does nothing. */
@FunctionalInterface
interface Seam {
    Seam NONE = moment -> Future.succeededFuture();

    /** The moments of placing between which a process may die or sleep. */
    enum Moment {
        STORED,
        HELD,
        ACCEPTED,
        REJECTED,
        GIVEN_BACK
    }

    Future<Void> at(Moment moment);
}
