package tidings.catalog;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tidings.bus.Event;
import tidings.outbox.Aggregates;
import tidings.store.Doc;
import tidings.store.Find;
import tidings.store.Index;

/** The products in the store. Stock is moved by {@link StockStore}, on the same documents. */
final class ProductStore {
    static final String COLLECTION = "products";

    /** So often is a change tried that meets another one; each time somebody else got through. */
    private static final int TRIES = 20;

    private final Aggregates aggregates;
    private final Freshness freshness;

    ProductStore(Aggregates aggregates, Freshness freshness) {
        this.aggregates = aggregates;
        this.freshness = freshness;
    }

    static List<Index> indexes() {
        return List.of(
                newestFirst("byCategory", "categoryKey"),
                newestFirst("byStock", "inStock"),
                newestFirst("byCategoryAndStock", "categoryKey", "inStock"),
                newestFirst("byWord", "words"),
                newestFirst("byCategoryAndWord", "categoryKey", "words"),
                Index.on(COLLECTION, "withHolds")
                        .ascending("holdsKey")
                        .onlyWhere(new JsonObject().put("openHolds", new JsonObject().put("$gt", 0))));
    }

    Future<Product> insert(Product product, Event... events) {
        return aggregates
                .insert(ProductDocuments.document(product), events)
                .eventually(() -> freshness.changed(product.id(), true))
                .map(product);
    }

    Future<Optional<Product>> find(String id) {
        return read(id).map(found -> found.map(ProductDocuments::product));
    }

    Future<Map<String, Product>> findAll(List<String> ids) {
        var oneOf = new JsonObject().put("$in", new JsonArray(new ArrayList<>(ids)));
        return aggregates
                .documents()
                .find(Find.where(new JsonObject().put("_id", oneOf), ids.size()).only(ProductDocuments.DESCRIPTION))
                .map(found -> found.stream()
                        .map(ProductDocuments::product)
                        .collect(Collectors.toMap(Product::id, Function.identity())));
    }

    /**
     * Changes what a product says of itself, by a decision that sees it as it is at that moment; NOT_FOUND where there is none.
     *
     * @param decision pure, since it may be taken more than once; refuses by throwing
     */
    Future<Product> change(String id, Function<Product, Edit> decision) {
        return change(id, decision, TRIES);
    }

    private Future<Product> change(String id, Function<Product, Edit> decision, int tries) {
        if (tries == 0) {
            return Future.failedFuture(Bad.tooBusy());
        }
        return read(id).map(found -> found.orElseThrow(Bad::noSuchProduct))
                .compose(json -> write(json, decision.apply(ProductDocuments.product(json))))
                .compose(written ->
                        written.map(Future::succeededFuture).orElseGet(() -> change(id, decision, tries - 1)));
    }

    private Future<Optional<Product>> write(JsonObject read, Edit edit) {
        var doc = new Doc(read);
        if (edit.isNothing()) {
            return Future.succeededFuture(Optional.of(ProductDocuments.product(read)));
        }
        var filter = new JsonObject().put("_id", doc.id()).put("rev", doc.number("rev"));
        return aggregates
                .update(filter, edit.update(doc.number("rev")), Aggregates.seq(read), edit.events())
                .eventually(() -> freshness.changed(doc.id(), true))
                .map(found -> found.map(ProductDocuments::product));
    }

    private Future<Optional<JsonObject>> read(String id) {
        return aggregates
                .documents()
                .find(Find.where(new JsonObject().put("_id", id), 1).only(ProductDocuments.DESCRIPTION))
                .map(found -> found.stream().findFirst());
    }

    private static Index newestFirst(String name, String... fields) {
        var index = Index.on(COLLECTION, name);
        for (var field : fields) {
            index = index.ascending(field);
        }
        return index.descending("_id");
    }
}
