package tidings.rabbit;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Steps about the same one after the other, all others side by side. On one context. */
final class Lanes {
    private final Map<String, Future<Void>> last = new HashMap<>();

    Future<Void> after(String lane, Supplier<Future<Void>> step) {
        var before = last.getOrDefault(lane, Future.succeededFuture());
        var mine = before.transform(done -> step.get());
        last.put(lane, mine);
        mine.onComplete(done -> last.remove(lane, mine));
        return mine;
    }
}
