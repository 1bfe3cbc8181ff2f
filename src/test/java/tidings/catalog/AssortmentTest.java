package tidings.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.catalog.TestCatalog.ADMIN;
import static tidings.catalog.TestCatalog.ANN;
import static tidings.catalog.TestCatalog.eur;
import static tidings.fixture.Futures.await;
import static tidings.fixture.Futures.refusalOf;

import io.vertx.core.Future;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.catalog.CatalogEvent.PriceDropped;
import tidings.catalog.CatalogEvent.ProductCreated;
import tidings.catalog.CatalogEvent.ProductUpdated;
import tidings.catalog.CatalogRequest.AddProduct;
import tidings.catalog.CatalogRequest.UpdateProduct;

class AssortmentTest {
    private static TestCatalog catalog;

    @BeforeAll
    static void start() {
        catalog = TestCatalog.start();
    }

    @AfterAll
    static void stop() {
        catalog.close();
    }

    @Test
    void a_product_is_what_was_said_of_it() {
        var added = catalog.ask(new AddProduct(
                ADMIN,
                "  Espresso cup ",
                "Holds little.",
                "Kitchen",
                List.of("Gift", "gift", "ｇｉｆｔ", "new"),
                eur("9.9"),
                3));

        assertThat(added.name()).isEqualTo("Espresso cup");
        assertThat(added.tags()).containsExactly("Gift", "new");
        assertThat(added.price()).isEqualTo(new Money(new BigDecimal("9.90"), "EUR"));
        assertThat(catalog.product(added.id())).isEqualTo(added);
        assertThat(toldOf(ProductCreated.class, added)).hasSize(1);
    }

    @Test
    void an_update_changes_what_it_names_and_says_so() {
        var cup = catalog.stocked(3);

        var updated = catalog.ask(change(cup, "Mug", null, eur("12")));

        assertThat(updated.name()).isEqualTo("Mug");
        assertThat(updated.price().amount()).isEqualTo("12.00");
        assertThat(updated.category()).isEqualTo(cup.category());
        assertThat(updated.available()).isEqualTo(3);
        assertThat(toldOf(ProductUpdated.class, cup))
                .extracting(ProductUpdated::changed)
                .containsExactly(List.of("name", "price"));
        assertThat(toldOf(PriceDropped.class, cup)).isEmpty();
    }

    @Test
    void an_update_that_changes_nothing_tells_nothing() {
        var cup = catalog.stocked(3);

        var updated = catalog.ask(change(cup, cup.name(), null, eur("9.9")));

        assertThat(updated).isEqualTo(cup);
        assertThat(toldOf(ProductUpdated.class, cup)).isEmpty();
    }

    @Test
    void a_price_that_drops_is_told_with_both_prices() {
        var cup = catalog.stocked(3);

        catalog.ask(change(cup, null, null, eur("7.50")));

        assertThat(toldOf(PriceDropped.class, cup))
                .containsExactly(new PriceDropped(
                        cup.id(), new Money(new BigDecimal("9.90"), "EUR"), new Money(new BigDecimal("7.50"), "EUR")));
    }

    @Test
    void a_price_in_another_currency_is_no_drop() {
        var cup = catalog.stocked(3);

        catalog.ask(change(cup, null, null, new Price(new BigDecimal("1"), "USD")));

        assertThat(toldOf(PriceDropped.class, cup)).isEmpty();
    }

    @Test
    void updates_at_once_are_each_told_and_none_is_lost() {
        var cup = catalog.stocked(3);

        await(Future.all(IntStream.rangeClosed(1, 9)
                .mapToObj(i -> catalog.bus.ask(change(cup, null, null, eur(i + ".00"))))
                .toList()));

        var drops = toldOf(PriceDropped.class, cup);
        assertThat(toldOf(ProductUpdated.class, cup)).hasSize(9);
        assertThat(drops)
                .allSatisfy(drop -> assertThat(drop.to().less(drop.from())).isTrue());
    }

    @Test
    void an_update_keeps_the_stock_that_moves_meanwhile() {
        var cup = catalog.stocked(50);

        await(Future.all(IntStream.range(0, 20)
                .<Future<?>>mapToObj(i -> i % 2 == 0
                        ? catalog.hold(cup.id(), "o" + i, 2)
                        : catalog.bus.ask(change(cup, "Name " + i, null, null)))
                .toList()));

        assertThat(catalog.product(cup.id()).available()).isEqualTo(30);
        assertThat(catalog.product(cup.id()).held()).isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource({
        "0, EUR, 0.00",
        "19.9, EUR, 19.90",
        "19.900, EUR, 19.90",
        "999999999.99, EUR, 999999999.99",
        "1E+3, EUR, 1000.00",
        "100, JPY, 100",
        "1.234, KWD, 1.234",
        "5, , 5.00",
        "5, usd, 5.00",
    })
    void a_price_is_kept_in_the_digits_of_its_currency(BigDecimal amount, @Nullable String currency, String kept) {
        var price = PriceRules.check(new Price(amount, currency), "EUR", "price");

        assertThat(price.amount().toPlainString()).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "-0.01, EUR, price.amount",
        "19.999, EUR, price.amount",
        "0.5, JPY, price.amount",
        "1000000000, EUR, price.amount",
        "1E+1000000000, EUR, price.amount",
        "0E+2000000000, EUR, price.amount",
        "1E-1000000000, EUR, price.amount",
        "-1E+2000000000, EUR, price.amount",
        "5, XXX, price.currency",
        "5, XAU, price.currency",
        "5, euro, price.currency",
        "5, '', price.currency",
        "5, '$gt', price.currency",
    })
    void a_bad_price_is_refused_at_its_place(BigDecimal amount, String currency, String place) {
        var adding = new AddProduct(ADMIN, "Cup", null, "kitchen", List.of(), new Price(amount, currency), 1);

        var refusal = refusalOf(catalog.bus.ask(adding));

        assertThat(refusal.code()).isEqualTo(Code.BAD_USER_INPUT);
        assertThat(refusal.details()).containsEntry("argument", place);
    }

    static Stream<AddProduct> badProducts() {
        var many = IntStream.range(0, 21).mapToObj(i -> "tag" + i).toList();
        return Stream.of(
                adding(" ", "kitchen", "", List.of(), 1),
                adding("x".repeat(201), "kitchen", "", List.of(), 1),
                adding("a\u0000b", "kitchen", "", List.of(), 1),
                adding("half \ud83d", "kitchen", "", List.of(), 1),
                adding("Cup", "", "", List.of(), 1),
                adding("Cup", "x".repeat(61), "", List.of(), 1),
                adding("Cup", "kitchen", "x".repeat(5_001), List.of(), 1),
                adding("Cup", "kitchen", "", many, 1),
                adding("Cup", "kitchen", "", List.of("x".repeat(41)), 1),
                adding("Cup", "kitchen", "", List.of(" "), 1),
                adding("Cup", "kitchen", "", List.of(), -1),
                adding("Cup", "kitchen", "", List.of(), Integer.MAX_VALUE));
    }

    @ParameterizedTest
    @MethodSource("badProducts")
    void a_product_that_cannot_be_is_refused(AddProduct adding) {
        Refusal refusal = refusalOf(catalog.bus.ask(adding));

        assertThat(refusal.code()).isEqualTo(Code.BAD_USER_INPUT);
        assertThat(refusal.details()).containsKey("argument");
    }

    @Test
    void only_an_administrator_changes_the_assortment() {
        var cup = catalog.stocked(1);
        var adding = new AddProduct(ANN, "Cup", null, "kitchen", List.of(), eur("1"), 1);
        var changing = new UpdateProduct(ANN, cup.id(), "Mug", null, null, null, null);

        assertThat(refusalOf(catalog.bus.ask(adding)).code()).isEqualTo(Code.FORBIDDEN);
        assertThat(refusalOf(catalog.bus.ask(changing)).code()).isEqualTo(Code.FORBIDDEN);
    }

    @Test
    void what_there_is_not_cannot_be_changed() {
        var changing = new UpdateProduct(ADMIN, "none", "Mug", null, null, null, null);

        assertThat(refusalOf(catalog.bus.ask(changing)).code()).isEqualTo(Code.NOT_FOUND);
    }

    private static AddProduct adding(
            String name, String category, String description, List<String> tags, int quantity) {
        return new AddProduct(ADMIN, name, description, category, tags, eur("1"), quantity);
    }

    private static UpdateProduct change(
            Product product, @Nullable String name, @Nullable String category, @Nullable Price price) {
        return new UpdateProduct(ADMIN, product.id(), name, null, category, null, price);
    }

    private static <E extends CatalogEvent> List<E> toldOf(Class<E> type, Product product) {
        return catalog.toldOf(type).stream()
                .filter(event -> event.productId().equals(product.id()))
                .toList();
    }
}
