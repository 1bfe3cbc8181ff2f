package tidings.catalog;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import tidings.module.JobRun;

/** Counts the products whose counts are not those of what they count. Each is read whole, so nothing moves meanwhile. */
final class StockDrift {
    private final StockStore store;

    StockDrift(StockStore store) {
        this.store = store;
    }

    Future<Long> count(JobRun run) {
        return from("", run);
    }

    private Future<Long> from(String place, JobRun run) {
        return store.counted(place).compose(page -> {
            var wrong = wrong(page);
            return page.size() < StockStore.PRODUCTS_A_PAGE || !run.mayGoOn()
                    ? Future.succeededFuture(wrong)
                    : from(page.get(page.size() - 1).getString("_id"), run).map(more -> wrong + more);
        });
    }

    private static long wrong(List<JsonObject> page) {
        return page.stream()
                .filter(product -> !StockRules.isConsistent(product))
                .count();
    }
}
