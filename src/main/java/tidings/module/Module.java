package tidings.module;

import io.vertx.core.Deployable;
import java.util.List;
import java.util.function.Supplier;
import tidings.store.Index;

/** One domain, as the node sees it. */
public interface Module {
    /** The collections whose documents tell events; the outbox looks after them. */
    default List<String> aggregates() {
        return List.of();
    }

    /** The indexes its queries need, created before it is deployed. */
    List<Index> indexes();

    /** Makes one of its verticles; the node deploys as many as it has event loops. */
    Supplier<? extends Deployable> verticle();

    /** What it does in scheduled jobs. */
    default List<Duty> duties() {
        return List.of();
    }

    /** What a node has once of it, deployed before its verticles: what keeps its memory true, and its sweeps. */
    default List<Deployable> perNode() {
        return List.of();
    }
}
