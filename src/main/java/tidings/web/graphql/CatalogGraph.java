package tidings.web.graphql;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import tidings.bus.Request;
import tidings.bus.Viewer;
import tidings.catalog.CatalogRequest.AddProduct;
import tidings.catalog.CatalogRequest.AdjustInventory;
import tidings.catalog.CatalogRequest.FindProduct;
import tidings.catalog.CatalogRequest.FindProducts;
import tidings.catalog.CatalogRequest.ListProducts;
import tidings.catalog.CatalogRequest.UnwatchProduct;
import tidings.catalog.CatalogRequest.UpdateProduct;
import tidings.catalog.CatalogRequest.WatchProduct;
import tidings.catalog.Money;
import tidings.catalog.Price;
import tidings.catalog.Product;
import tidings.catalog.ProductFilter;
import tidings.catalog.ProductPage;
import tidings.catalog.Products;
import tidings.catalog.Watch;
import tidings.catalog.WatchKind;

/** The catalog's part of the API. */
public final class CatalogGraph implements GraphqlDomain {
    /** Products by id, for whatever refers to one. */
    static final Batch<String, Product> PRODUCTS =
            Batch.of(100, (call, ids) -> call.bus().ask(new FindProducts(ids)).map(Products::byId));

    /** A text that the domain checks is read with room to spare, so that it is the domain's sentence that is heard. */
    private static final int LONG = 10_000;

    private static final int MANY = 100;

    @Override
    public String schemaFile() {
        return "graphql/catalog.graphqls";
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.query("products", Access.PUBLIC, CatalogGraph::list)
                .query("product", Access.PUBLIC, (call, arguments) -> ask(call, new FindProduct(arguments.id("id"))))
                .mutation("addProduct", Access.ADMIN, CatalogGraph::add)
                .mutation("updateProduct", Access.ADMIN, CatalogGraph::update)
                .mutation("adjustInventory", Access.ADMIN, CatalogGraph::adjust)
                .mutation("watchProduct", Access.SIGNED_IN, CatalogGraph::watch)
                .mutation("unwatchProduct", Access.SIGNED_IN, CatalogGraph::unwatch);
        types(wiring);
    }

    private static void types(Wiring wiring) {
        wiring.record("Money", Money.class)
                .record("Product", Product.class)
                .value("Product", "inStock", Product.class, Product::inStock)
                .field("Product", "held", Product.class, forAdmins(Product::held))
                .field("Product", "sold", Product.class, forAdmins(Product::sold))
                .record("Watch", Watch.class)
                .field(
                        "Watch",
                        "product",
                        Watch.class,
                        (watch, call, arguments) ->
                                call.load(PRODUCTS, watch.productId()).map(found -> found.orElse(null)))
                .connection("Product");
    }

    /** Null for everybody else, so that a page is not full of errors. */
    private static FieldFetcher<Product> forAdmins(ToIntFunction<Product> count) {
        return (product, call, arguments) ->
                call.visitor().map(Viewer::admin).orElse(false) ? count.applyAsInt(product) : null;
    }

    private static Future<Connection<Product>> list(Call call, Arguments arguments) {
        var page = arguments.page(ProductPage.KIND, String.class);
        var after = page.after().map(cursor -> cursor.text(0)).orElse(null);
        var filter = arguments
                .optionalObject("filter")
                .map(given -> new ProductFilter(
                        text(given, "category"),
                        text(given, "search"),
                        given.flag("inStock").orElse(null)))
                .orElse(ProductFilter.ALL);
        return ask(call, new ListProducts(filter, page.first(), after)).map(found -> connection(page, found));
    }

    /** What a search looked at may end behind the last product that it found: there the next page begins. */
    private static Connection<Product> connection(Page page, ProductPage found) {
        var plain =
                Connection.of(page, found.products(), found.end() != null, product -> ProductPage.cursor(product.id()));
        if (found.end() == null) {
            return plain;
        }
        var info = plain.pageInfo();
        return new Connection<>(
                plain.edges(),
                new Connection.PageInfo(
                        true,
                        info.hasPreviousPage(),
                        info.startCursor(),
                        ProductPage.cursor(found.end()).text()),
                found);
    }

    private static Future<Product> add(Call call, Arguments arguments) {
        var input = arguments.object("input");
        return InputPlace.named(() -> ask(
                call,
                new AddProduct(
                        call.viewer(),
                        input.text("name", LONG),
                        text(input, "description"),
                        input.text("category", LONG),
                        input.texts("tags", MANY, LONG).orElse(List.of()),
                        price(input.object("price")),
                        input.number("quantity", Integer.MIN_VALUE, Integer.MAX_VALUE))));
    }

    private static Future<Product> update(Call call, Arguments arguments) {
        var input = arguments.object("input");
        return InputPlace.named(() -> ask(
                call,
                new UpdateProduct(
                        call.viewer(),
                        arguments.id("id"),
                        text(input, "name"),
                        text(input, "description"),
                        text(input, "category"),
                        input.texts("tags", MANY, LONG).orElse(null),
                        input.optionalObject("price").map(CatalogGraph::price).orElse(null))));
    }

    private static Future<Product> adjust(Call call, Arguments arguments) {
        return ask(
                call,
                new AdjustInventory(
                        call.viewer(),
                        arguments.id("productId"),
                        arguments.number("delta", Integer.MIN_VALUE, Integer.MAX_VALUE),
                        text(arguments, "idempotencyKey")));
    }

    private static Future<Watch> watch(Call call, Arguments arguments) {
        var input = arguments.object("input");
        return InputPlace.named(() -> ask(
                call,
                new WatchProduct(
                        call.viewer(),
                        input.id("productId"),
                        input.choice("kind", WatchKind.class),
                        input.optionalObject("below").map(CatalogGraph::price).orElse(null))));
    }

    private static Future<Boolean> unwatch(Call call, Arguments arguments) {
        return ask(call, new UnwatchProduct(call.viewer(), arguments.id("id"))).map(true);
    }

    private static Price price(Arguments input) {
        return new Price(input.decimal("amount"), text(input, "currency"));
    }

    private static <R> Future<R> ask(Call call, Request<R> request) {
        return call.bus().ask(request);
    }

    private static @Nullable String text(Arguments input, String name) {
        return input.optionalText(name, LONG).orElse(null);
    }
}
