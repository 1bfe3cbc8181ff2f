package tidings.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;
import static tidings.fixture.Futures.refusalOf;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tidings.bus.Code;
import tidings.catalog.CatalogRequest.ListProducts;
import tidings.catalog.CatalogRequest.UpdateProduct;

class SearchTest {
    private TestCatalog catalog;

    @BeforeEach
    void start() {
        catalog = TestCatalog.start();
    }

    @AfterEach
    void stop() {
        catalog.close();
    }

    @ParameterizedTest
    @CsvSource({
        "espresso, name",
        "ESPR, name",
        "café, name",
        "CAFE, name",
        "gift, tag",
        "porcel, description",
        "straße, description",
        "STRASSE, description",
        "ｃｕｐ, width",
        "杯, script",
        "кру, cyrillic",
        "'esp cup (gift)', all at once",
        "c++, word of one sign",
        "'100', number",
    })
    void a_product_is_found_by_the_beginning_of_any_of_its_words(String search, String why) {
        catalog.described("Other", "Nothing alike", "garden", "plain");
        catalog.described(
                "Café Espresso-Cup",
                "White porcelain, C++ 100% from the Hauptstraße. Straße 杯子 Кружка",
                "kitchen",
                "Gift");

        var found = catalog.search(search);

        assertThat(found).as(why).containsExactly("Café Espresso-Cup");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".*",
                "(",
                "[a-z]+",
                "e.*",
                "esp.cup$|x",
                "{\"$gt\":\"\"}",
                "$where",
                "\\",
                "presso",
                "cup other",
                "***",
                "\u0000",
                "%",
                "\ud83d"
            })
    void nothing_that_is_typed_is_a_pattern(String search) {
        catalog.described("Espresso cup", "White porcelain", "kitchen");

        assertThat(catalog.search(search)).isEmpty();
    }

    @Test
    void no_search_finds_everything_newest_first() {
        for (var name : List.of("First", "Second", "Third")) {
            catalog.described(name, null, "kitchen");
        }

        assertThat(catalog.names(ProductFilter.ALL)).containsExactly("Third", "Second", "First");
        assertThat(catalog.search("  ")).hasSize(3);
    }

    @Test
    void filters_are_fulfilled_together() {
        catalog.described("Red cup", null, "Kitchen");
        var sold = catalog.described("Blue cup", null, "kitchen");
        catalog.described("Garden cup", null, "garden");
        await(catalog.adjust(sold.id(), -5));

        assertThat(catalog.names(new ProductFilter("KITCHEN", null, null))).containsExactly("Blue cup", "Red cup");
        assertThat(catalog.names(new ProductFilter("kitchen", null, true))).containsExactly("Red cup");
        assertThat(catalog.names(new ProductFilter(null, null, false))).containsExactly("Blue cup");
        assertThat(catalog.names(new ProductFilter("kitchen", "cup", null))).containsExactly("Blue cup", "Red cup");
        assertThat(catalog.names(new ProductFilter("garden", "cup red", null))).isEmpty();
        assertThat(catalog.names(new ProductFilter(null, "cup", true))).containsExactly("Garden cup", "Red cup");
    }

    @Test
    void a_product_is_found_by_what_it_is_called_now() {
        var cup = catalog.described("Cup", "old words", "kitchen");
        catalog.search("mug");

        catalog.ask(new UpdateProduct(TestCatalog.ADMIN, cup.id(), "Mug", null, null, null, null));

        assertThat(catalog.search("mug")).containsExactly("Mug");
        assertThat(catalog.search("cup")).isEmpty();
        assertThat(catalog.search("old words")).containsExactly("Mug");
    }

    @Test
    void pages_join_without_gap_or_repetition_while_products_are_added() {
        for (var i = 0; i < 25; i++) {
            catalog.described("Cup " + i, null, "kitchen");
        }

        var seen = new ArrayList<String>();
        String after = null;
        do {
            var page = catalog.ask(new ListProducts(new ProductFilter(null, "cup", null), 4, after));
            page.products().forEach(product -> seen.add(product.name()));
            after = page.end();
            catalog.described("Cup added later", null, "kitchen");
        } while (after != null);

        assertThat(seen)
                .containsExactlyElementsOf(IntStream.iterate(24, i -> i >= 0, i -> i - 1)
                        .mapToObj(i -> "Cup " + i)
                        .toList());
    }

    @Test
    void what_is_rare_among_many_is_found_page_by_page_with_bounded_work() {
        var needle = catalog.described("Common needle", null, "kitchen");
        await(insertMany(6_500));

        var pages = new ArrayList<ProductPage>();
        String after = null;
        do {
            var page = catalog.ask(new ListProducts(new ProductFilter(null, "common needle", null), 20, after));
            pages.add(page);
            after = page.end();
        } while (after != null);

        assertThat(pages).hasSizeBetween(2, 3);
        assertThat(pages.stream().flatMap(page -> page.products().stream()))
                .extracting(Product::id)
                .containsExactly(needle.id());
    }

    @Test
    void a_beginning_with_very_many_completions_finds_the_first_of_them() {
        await(Future.all(IntStream.range(100, 250)
                .mapToObj(i -> catalog.bus.ask(TestCatalog.adding("word" + i, 1)))
                .toList()));

        var found = catalog.search("word");

        assertThat(found).hasSize(100).contains("word100").doesNotContain("word249");
        assertThat(catalog.search("word249")).containsExactly("word249");
    }

    @Test
    void what_is_too_long_is_refused() {
        assertThat(refused("x".repeat(101), 20)).isEqualTo(Code.BAD_USER_INPUT);
        assertThat(refused("a b c d e f g h i", 20)).isEqualTo(Code.BAD_USER_INPUT);
        assertThat(refused("cup", 101)).isEqualTo(Code.BAD_USER_INPUT);
        assertThat(refused("cup", 0)).isEqualTo(Code.BAD_USER_INPUT);
    }

    private Code refused(@Nullable String search, int first) {
        return refusalOf(catalog.bus.ask(new ListProducts(new ProductFilter(null, search, null), first, null)))
                .code();
    }

    /** Written past the use case, since that many take a while; the words are those that it would write. */
    private Future<?> insertMany(int many) {
        var products = catalog.store.documents(ProductStore.COLLECTION);
        var ids = tidings.store.Ids.inTimeOrder();
        var template = catalog.described("Common thing", null, "kitchen");
        var document = ProductDocuments.document(template);
        Future<?> done = Future.succeededFuture();
        for (var from = 0; from < many; from += 100) {
            done = done.compose(before -> Future.all(IntStream.range(0, 100)
                    .mapToObj(i -> {
                        var id = ids.next();
                        return products.insert(document.copy().put("_id", id).put("holdsKey", id));
                    })
                    .toList()));
        }
        return done;
    }
}
