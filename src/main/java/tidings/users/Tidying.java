package tidings.users;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.List;
import tidings.store.Documents;
import tidings.store.Find;
import tidings.store.Pages;

/** Deletes what has run out: sessions, and counts of what was tried. */
final class Tidying {
    private static final int PAGE = 100;
    private static final JsonObject OLDEST_FIRST = new JsonObject().put("until", 1);

    private final List<Documents> collections;
    private final Clock clock;

    Tidying(List<Documents> collections, Clock clock) {
        this.collections = collections;
        this.clock = clock;
    }

    Future<Void> tidy() {
        return Future.join(collections.stream().map(this::tidy).toList()).mapEmpty();
    }

    private Future<Void> tidy(Documents documents) {
        return Pages.through(PAGE, found -> found == PAGE, before -> tidySome(documents))
                .mapEmpty();
    }

    private Future<Integer> tidySome(Documents documents) {
        var over = new JsonObject().put("until", new JsonObject().put("$lte", clock.instant()));
        return documents
                .find(Find.where(over, PAGE).sortedBy(OLDEST_FIRST).only("_id"))
                .compose(found -> Future.all(found.stream()
                                .map(document -> documents.delete(over.copy().put("_id", document.getString("_id"))))
                                .toList())
                        .map(found.size()));
    }
}
