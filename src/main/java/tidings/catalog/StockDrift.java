package tidings.catalog;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import tidings.module.JobRun;
import tidings.store.Pages;
import tidings.store.Pages.Page;

/** Counts the products whose counts are not those of what they count. Each is read whole, so nothing moves meanwhile. */
final class StockDrift {
    private final StockStore store;

    StockDrift(StockStore store) {
        this.store = store;
    }

    Future<Long> count(JobRun run) {
        return Pages.<String>count(run::mayGoOn, place -> page(place == null ? "" : place));
    }

    private Future<Page<String>> page(String place) {
        return store.counted(place)
                .map(page -> new Page<>(
                        wrong(page),
                        page.size() < StockStore.PRODUCTS_A_PAGE
                                ? null
                                : page.get(page.size() - 1).getString("_id")));
    }

    private static long wrong(List<JsonObject> page) {
        return page.stream()
                .filter(product -> !StockRules.isConsistent(product))
                .count();
    }
}
