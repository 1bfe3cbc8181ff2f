package tidings.recommendations;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Many things to do, a few at once. */
final class Bounded {
    private static final int AT_ONCE = 8;

    private Bounded() {}

    /** What came of each, in their order. */
    static <T, R> Future<List<R>> map(List<T> items, Function<T, Future<R>> work) {
        var all = new ArrayList<Future<R>>();
        return each(items, item -> {
                    var one = work.apply(item);
                    all.add(one);
                    return one;
                })
                .map(done -> all.stream().map(Future::result).toList());
    }

    /** Stops after the few of which one failed. */
    static <T> Future<Void> each(List<T> items, Function<T, Future<?>> work) {
        if (items.isEmpty()) {
            return Future.succeededFuture();
        }
        var now = items.subList(0, Math.min(AT_ONCE, items.size()));
        return Future.join(now.stream().map(work).toList())
                .compose(done -> each(items.subList(now.size(), items.size()), work));
    }
}
