package tidings.scheduler;

import io.vertx.core.Future;

/** Where a test may stop the world. Handed in; the one of production does nothing. */
@FunctionalInterface
interface Seam {
    Seam NONE = moment -> Future.succeededFuture();

    /** The moments between which a process may die. */
    enum Moment {
        PLANNED,
        CLAIMED,
        WORKED,
        ENDED
    }

    Future<Void> at(Moment moment);
}
