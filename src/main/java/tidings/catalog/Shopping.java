package tidings.catalog;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tidings.bus.Refusal;
import tidings.cache.Cache;
import tidings.catalog.CatalogRequest.FindProduct;
import tidings.catalog.CatalogRequest.FindProducts;
import tidings.catalog.CatalogRequest.ListProducts;

/**
 * Looking at products, from memory where they are known. What is remembered depends on nobody: which of a product's fields
 * somebody may see is decided where it is shown.
 */
final class Shopping {
    private static final int MOST_AT_ONCE = 100;
    private static final int LONGEST_ID = 128;
    private static final int LONGEST_SEARCH = 100;
    private static final int MOST_WORDS = 8;

    private final ProductStore store;
    private final ProductSearch search;
    private final Cache<Product> products;
    private final Cache<IdPage> pages;

    Shopping(ProductStore store, ProductSearch search, Cache<Product> products, Cache<IdPage> pages) {
        this.store = store;
        this.search = search;
        this.products = products;
        this.pages = pages;
    }

    Future<Product> find(FindProduct request) {
        if (request.id().length() > LONGEST_ID) {
            return Future.failedFuture(Bad.noSuchProduct());
        }
        return products.get(request.id(), id -> store.find(id).map(found -> found.orElse(null)))
                .map(found -> {
                    if (found == null) {
                        throw Bad.noSuchProduct();
                    }
                    return found;
                });
    }

    Future<Products> findMany(FindProducts request) {
        if (request.ids().size() > MOST_AT_ONCE) {
            throw Refusal.badInput("ids", "must be at most " + MOST_AT_ONCE);
        }
        return inOrder(request.ids()).map(Products::new);
    }

    Future<ProductPage> list(ListProducts request) {
        Refusal.unlessBetween("first", request.first(), 1, MOST_AT_ONCE);
        var question = question(request.filter());
        if (question.findsNothing()) {
            return Future.succeededFuture(new ProductPage(List.of(), null));
        }
        var key = key(question, request.first(), request.after());
        return pages.get(key, it -> search.page(question, request.first(), request.after()))
                .map(Objects::requireNonNull)
                .compose(page -> inOrder(page.ids()).map(found -> new ProductPage(found, page.end())));
    }

    private Future<List<Product>> inOrder(List<String> ids) {
        return products.getAll(ids, store::findAll)
                .map(found ->
                        ids.stream().map(found::get).filter(Objects::nonNull).toList());
    }

    private static Question question(ProductFilter filter) {
        var category = filter.category();
        return new Question(
                category == null || category.isBlank() ? null : Words.folded(checked("category", category)),
                words(filter.search()),
                filter.inStock());
    }

    private static @Nullable List<String> words(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        var words = Words.of(checked("search", text));
        if (words.size() > MOST_WORDS) {
            throw Refusal.badInput("search", "must have at most " + MOST_WORDS + " words");
        }
        return words;
    }

    private static String checked(String argument, String text) {
        if (text.length() > LONGEST_SEARCH) {
            throw Refusal.badInput(argument, "must be at most " + LONGEST_SEARCH + " characters long");
        }
        return text;
    }

    /** All that a page depends on, and nothing else: not whoever asks. */
    private static String key(Question question, int first, @Nullable String after) {
        return new JsonArray()
                .add(first)
                .add(after)
                .add(question.category())
                .add(question.inStock())
                .add(question.words() == null ? null : new JsonArray(question.words()))
                .encode();
    }
}
