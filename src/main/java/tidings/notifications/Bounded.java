package tidings.notifications;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Many things to do, a few at a time. */
final class Bounded {
    private Bounded() {}

    /** The results in the order of the items. Stops after the few of which one failed. */
    static <T, R> Future<List<R>> each(List<T> items, int atOnce, Function<T, Future<R>> work) {
        var results = new ArrayList<R>();
        return inTurn(items, atOnce, 0, work, results).map(done -> results);
    }

    private static <T, R> Future<Void> inTurn(
            List<T> items, int atOnce, int from, Function<T, Future<R>> work, List<R> results) {
        if (from >= items.size()) {
            return Future.succeededFuture();
        }
        var upTo = Math.min(from + atOnce, items.size());
        return Future.join(items.subList(from, upTo).stream().map(work).toList())
                .compose(done -> {
                    results.addAll(done.<R>list());
                    return inTurn(items, atOnce, upTo, work, results);
                });
    }
}
