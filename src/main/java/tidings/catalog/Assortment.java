package tidings.catalog;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tidings.catalog.CatalogEvent.PriceDropped;
import tidings.catalog.CatalogEvent.ProductCreated;
import tidings.catalog.CatalogEvent.ProductUpdated;
import tidings.catalog.CatalogRequest.AddProduct;
import tidings.catalog.CatalogRequest.UpdateProduct;
import tidings.store.Ids;

/** What the shop offers: adding products and changing what they say of themselves. */
final class Assortment {
    private final ProductStore store;
    private final Vocabulary vocabulary;
    private final String currency;
    private final Clock clock;
    private final Ids ids;

    /** @param currency of a new product whose price names none */
    Assortment(ProductStore store, Vocabulary vocabulary, String currency, Clock clock, Ids ids) {
        this.store = store;
        this.vocabulary = vocabulary;
        this.currency = currency;
        this.clock = clock;
        this.ids = ids;
    }

    Future<Product> add(AddProduct request) {
        request.viewer().mustBeAdmin();
        var product = product(request);
        return vocabulary
                .learn(ProductDocuments.words(product))
                .compose(done -> store.insert(product, new ProductCreated(product.id())));
    }

    Future<Product> update(UpdateProduct request) {
        request.viewer().mustBeAdmin();
        var given = checked(request);
        return vocabulary
                .learn(Words.of(given.name(), given.tags(), given.description()))
                .compose(done -> store.change(request.id(), product -> edit(product, request)));
    }

    private Product product(AddProduct request) {
        var now = now();
        return new Product(
                ids.next(),
                ProductRules.name(request.name()),
                ProductRules.description(request.description()),
                ProductRules.category(request.category()),
                ProductRules.tags(request.tags()),
                PriceRules.check(request.price(), currency, "price"),
                ProductRules.quantity(request.quantity()),
                0,
                0,
                now,
                now);
    }

    /** The texts of a change, looked at before anything is stored. */
    private record Texts(String name, List<String> tags, String description) {}

    private static Texts checked(UpdateProduct request) {
        return new Texts(
                request.name() == null ? "" : ProductRules.name(request.name()),
                request.tags() == null ? List.of() : ProductRules.tags(request.tags()),
                ProductRules.description(request.description()));
    }

    private Edit edit(Product product, UpdateProduct request) {
        var next = changed(product, request);
        var edit = new Edit();
        var fields = fields(product, next);
        if (fields.isEmpty()) {
            return edit;
        }
        edit.set("name", next.name())
                .set("description", next.description())
                .set("category", next.category())
                .set("categoryKey", Words.folded(next.category()))
                .set("tags", ProductDocuments.array(next.tags()))
                .set("words", ProductDocuments.array(ProductDocuments.words(next)))
                .set("price", ProductDocuments.money(next.price()))
                .set("updatedAt", next.updatedAt())
                .tell(new ProductUpdated(product.id(), fields));
        return next.price().less(product.price())
                ? edit.tell(new PriceDropped(product.id(), product.price(), next.price()))
                : edit;
    }

    private Product changed(Product product, UpdateProduct request) {
        var price = request.price();
        return new Product(
                product.id(),
                request.name() == null ? product.name() : ProductRules.name(request.name()),
                request.description() == null ? product.description() : ProductRules.description(request.description()),
                request.category() == null ? product.category() : ProductRules.category(request.category()),
                request.tags() == null ? product.tags() : ProductRules.tags(request.tags()),
                price == null
                        ? product.price()
                        : PriceRules.check(price, product.price().currency(), "price"),
                product.available(),
                product.held(),
                product.sold(),
                product.createdAt(),
                now());
    }

    /** As exact as the store keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static List<String> fields(Product before, Product after) {
        var changed = new ArrayList<String>();
        note(changed, "name", before.name(), after.name());
        note(changed, "description", before.description(), after.description());
        note(changed, "category", before.category(), after.category());
        note(changed, "tags", before.tags(), after.tags());
        note(changed, "price", before.price(), after.price());
        return changed;
    }

    private static void note(List<String> changed, String field, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            changed.add(field);
        }
    }
}
