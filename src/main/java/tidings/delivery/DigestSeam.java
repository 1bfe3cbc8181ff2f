package tidings.delivery;

import io.vertx.core.Future;

/** Where a test may end a process that gathers. Handed in; the one of production does nothing. */
@FunctionalInterface
interface DigestSeam {
    DigestSeam NONE = moment -> Future.succeededFuture();

    /** What was stored last. */
    enum Moment {
        OPENED,
        STAMPED,
        ALL_STAMPED,
        FIXED,
        ENDED_ONE
    }

    Future<Void> at(Moment moment);
}
