package tidings.catalog;

import static tidings.fixture.Futures.await;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tidings.store.Ids;

/**
 * The speed of the catalog over the bus: stock of a product with few and with 2,000 open holds, beside the store's bare
 * conditional update in the same run; and reading among 100,000 products, past the cache and through it.
 */
public final class CatalogBenchmark {
    private static final int PRODUCTS = 100_000;
    private static final int PARTS = 20;
    private static final int WORDS = 20_000;
    private static final int WORDS_OF_A_PRODUCT = 40;
    private static final int CATEGORIES = 50;
    private static final int IN_FLIGHT = 32;
    private static final int MOVEMENTS = 6_400;
    private static final int READINGS = 200;

    private final PrintStream out = System.out;
    private final TestCatalog catalog;

    private CatalogBenchmark(TestCatalog catalog) {
        this.catalog = catalog;
    }

    public static void run() {
        try (var catalog = TestCatalog.start()) {
            var benchmark = new CatalogBenchmark(catalog);
            benchmark.stock();
            benchmark.reading();
        }
    }

    private void stock() {
        var few = catalog.stocked(1_000_000);
        var many = catalog.stocked(1_000_000);
        inFlight(1_990, i -> catalog.hold(many.id(), "open" + i, 1));
        inFlight(
                1_000,
                i -> catalog.store
                        .documents("bare")
                        .insert(new JsonObject().put("_id", "bare" + i).put("stock", 1_000_000)));
        for (var round = 1; round <= 2; round++) {
            out.printf("%nstock, %d in flight, a second, round %d%n", IN_FLIGHT, round);
            rate("bare conditional update", this::bare);
            rate("hold and release, few open holds", i -> moved(few, "o" + i));
        }
        rate("hold and release, 1,990 open holds", i -> moved(many, "o" + i));
        rate("the same of another product then", i -> moved(few, "p" + i));
        rate("read the product with 1,990, not cached", i -> forgotten(many.id()));
    }

    /** The same write to one of a thousand documents, with nothing around it. */
    private Future<?> bare(int number) {
        var product =
                new JsonObject().put("_id", "bare" + number % 1_000).put("stock", new JsonObject().put("$gte", 1));
        var change = new JsonObject().put("$inc", new JsonObject().put("stock", -1));
        return catalog.store.documents("bare").update(product, change);
    }

    private Future<?> moved(Product product, String order) {
        return catalog.hold(product.id(), order, 1)
                .recover(full -> Future.succeededFuture())
                .compose(held -> catalog.release(product.id(), order));
    }

    private Future<?> forgotten(String id) {
        catalog.bus.poke(new CatalogPoke.ProductChanged(id, false));
        return catalog.bus.ask(new CatalogRequest.FindProduct(id));
    }

    private void reading() {
        var start = System.nanoTime();
        fill();
        out.printf("%n%,d products written in %d s%n", PRODUCTS, (System.nanoTime() - start) / 1_000_000_000);
        out.printf("pages of 20, ms                          p50      p99   then cached, p50%n");
        page("newest", null, null, null);
        page("of a category", "category 7", null, null);
        page("in stock", null, null, true);
        page("a rare word", null, "word19000", null);
        page("a common word", null, "word1", null);
        page("a beginning of many words", null, "wor", null);
        page("a common word in a category", "category 7", "word1", null);
        page("two words", null, "word10 word200", null);
        page("two rare words, nothing found", null, "word18001 word18003", null);
        page("four common words", null, "word1 word2 word3 word4", null);
    }

    private void page(String name, @Nullable String category, @Nullable String search, @Nullable Boolean inStock) {
        var filter = new ProductFilter(category, search, inStock);
        var fresh = milliseconds(i -> listed(filter, "the same page under another key " + i));
        var known = milliseconds(i -> listed(filter, null));
        out.printf("%-36s %8.2f %8.2f %8.2f%n", name, at(fresh, 50), at(fresh, 99), at(known, 50));
    }

    private Future<?> listed(ProductFilter filter, @Nullable String after) {
        return catalog.bus.ask(new CatalogRequest.ListProducts(filter, 20, after));
    }

    /** Written past the use cases, with the words that they would write; a word is the rarer the higher its number. */
    private void fill() {
        var random = new Random(7);
        var ids = Ids.inTimeOrder();
        var template = ProductDocuments.document(catalog.stocked(5));
        var products = catalog.store.documents(ProductStore.COLLECTION);
        var vocabulary = catalog.store.documents(Vocabulary.COLLECTION);
        inFlight(WORDS, i -> vocabulary.insert(new JsonObject().put("_id", "word" + i)));
        for (var part = 0; part < PARTS; part++) {
            inFlight(PRODUCTS / PARTS, i -> products.insert(document(template, ids.next(), i, random)));
        }
    }

    private static JsonObject document(JsonObject template, String id, int number, Random random) {
        var words = IntStream.range(0, WORDS_OF_A_PRODUCT)
                .mapToObj(n -> "word" + (int) (WORDS * Math.pow(random.nextDouble(), 3)))
                .distinct()
                .toList();
        return template.copy()
                .put("_id", id)
                .put("holdsKey", id)
                .put("description", String.join(" ", words))
                .put("words", ProductDocuments.array(words))
                .put("categoryKey", "category " + number % CATEGORIES)
                .put("inStock", number % 10 != 0);
    }

    private void rate(String name, IntFunction<Future<?>> work) {
        var start = System.nanoTime();
        inFlight(MOVEMENTS, work);
        out.printf("%-44s %,8.0f%n", name, MOVEMENTS * 1e9 / (System.nanoTime() - start));
    }

    private static void inFlight(int many, IntFunction<Future<?>> work) {
        await(Future.all(IntStream.range(0, IN_FLIGHT)
                .mapToObj(worker -> next(worker, many, work))
                .toList()));
    }

    private static Future<?> next(int number, int many, IntFunction<Future<?>> work) {
        return number >= many
                ? Future.succeededFuture()
                : work.apply(number).compose(done -> next(number + IN_FLIGHT, many, work));
    }

    private static List<Double> milliseconds(IntFunction<Future<?>> question) {
        var took = new double[READINGS];
        for (var i = 0; i < READINGS; i++) {
            var start = System.nanoTime();
            await(question.apply(i));
            took[i] = (System.nanoTime() - start) / 1e6;
        }
        return Arrays.stream(took).sorted().boxed().toList();
    }

    private static double at(List<Double> sorted, int percent) {
        return sorted.get((sorted.size() - 1) * percent / 100);
    }
}
