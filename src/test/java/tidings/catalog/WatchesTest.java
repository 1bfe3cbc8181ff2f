package tidings.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.catalog.TestCatalog.ADMIN;
import static tidings.catalog.TestCatalog.ANN;
import static tidings.catalog.TestCatalog.eur;
import static tidings.fixture.Futures.await;
import static tidings.fixture.Futures.refusalOf;

import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tidings.bus.Code;
import tidings.bus.Told;
import tidings.bus.Viewer;
import tidings.catalog.CatalogRequest.ExportWatches;
import tidings.catalog.CatalogRequest.FindWatchers;
import tidings.catalog.CatalogRequest.UnwatchProduct;
import tidings.catalog.CatalogRequest.WatchProduct;
import tidings.users.UserEvent.UserErased;

class WatchesTest {
    private static final int MOST = 5;

    private static TestCatalog catalog;

    @BeforeAll
    static void start() {
        catalog = TestCatalog.with(TestCatalog.settings(2_000, MOST));
    }

    @AfterAll
    static void stop() {
        catalog.close();
    }

    @Test
    void a_watch_is_one_for_each_user_product_and_kind() {
        var cup = catalog.stocked(1);
        var bob = viewer("bob");

        var watches = await(Future.all(IntStream.range(0, 20)
                        .mapToObj(i -> catalog.bus.ask(new WatchProduct(bob, cup.id(), WatchKind.BACK_IN_STOCK, null)))
                        .toList()))
                .<Watch>list();

        assertThat(watches).extracting(Watch::id).containsOnly(watches.get(0).id());
        assertThat(watchers(cup, WatchKind.BACK_IN_STOCK, null)).containsExactly("bob");
    }

    @Test
    void watching_again_changes_the_limit() {
        var cup = catalog.stocked(1);
        var bob = viewer("bob2");
        catalog.ask(new WatchProduct(bob, cup.id(), WatchKind.PRICE_BELOW, eur("5")));

        var again = catalog.ask(new WatchProduct(bob, cup.id(), WatchKind.PRICE_BELOW, eur("7")));

        assertThat(again.below()).isEqualTo(new Money(new BigDecimal("7.00"), "EUR"));
        assertThat(watchers(cup, WatchKind.PRICE_BELOW, "6")).containsExactly("bob2");
    }

    @Test
    void no_more_than_so_many_are_watched_even_when_asked_for_at_once() {
        var eve = viewer("eve");
        var products = IntStream.range(0, 15).mapToObj(i -> catalog.stocked(1)).toList();

        var outcomes = products.stream()
                .map(product -> catalog.bus.ask(new WatchProduct(eve, product.id(), WatchKind.BACK_IN_STOCK, null)))
                .toList();
        await(Future.join(outcomes).otherwiseEmpty());

        assertThat(outcomes).filteredOn(Future::succeeded).hasSize(MOST);
        assertThat(outcomes)
                .filteredOn(Future::failed)
                .allSatisfy(refused -> assertThat(refusalOf(refused).code()).isEqualTo(Code.CONFLICT));
    }

    @Test
    void a_slot_that_is_given_up_is_free_again() {
        var joe = viewer("joe");
        var products =
                IntStream.range(0, MOST + 1).mapToObj(i -> catalog.stocked(1)).toList();
        var watches = products.stream()
                .limit(MOST)
                .map(product -> catalog.ask(new WatchProduct(joe, product.id(), WatchKind.BACK_IN_STOCK, null)))
                .toList();

        catalog.ask(new UnwatchProduct(joe, watches.get(2).id()));

        catalog.ask(new WatchProduct(joe, products.get(MOST).id(), WatchKind.BACK_IN_STOCK, null));
        assertThat(watchers(products.get(MOST), WatchKind.BACK_IN_STOCK, null)).containsExactly("joe");
    }

    @Test
    void somebody_elses_watch_is_as_if_it_were_not() {
        var cup = catalog.stocked(1);
        var watch = catalog.ask(new WatchProduct(viewer("sue"), cup.id(), WatchKind.BACK_IN_STOCK, null));

        assertThat(refusalOf(catalog.bus.ask(new UnwatchProduct(viewer("mallory"), watch.id()))))
                .isEqualTo(refusalOf(catalog.bus.ask(new UnwatchProduct(viewer("mallory"), "none"))));
        assertThat(watchers(cup, WatchKind.BACK_IN_STOCK, null)).containsExactly("sue");
    }

    @Test
    void a_limit_is_a_price_of_the_product() {
        var cup = catalog.stocked(1);

        assertThat(refused(cup.id(), WatchKind.PRICE_BELOW, null)).isEqualTo(Code.BAD_USER_INPUT);
        assertThat(refused(cup.id(), WatchKind.PRICE_BELOW, eur("-1"))).isEqualTo(Code.BAD_USER_INPUT);
        assertThat(refused(cup.id(), WatchKind.PRICE_BELOW, new Price(BigDecimal.ONE, "USD")))
                .isEqualTo(Code.BAD_USER_INPUT);
        assertThat(refused(cup.id(), WatchKind.BACK_IN_STOCK, eur("1"))).isEqualTo(Code.BAD_USER_INPUT);
        assertThat(refused("none", WatchKind.BACK_IN_STOCK, null)).isEqualTo(Code.NOT_FOUND);
    }

    @Test
    void watchers_are_found_page_by_page_by_what_they_wait_for() {
        var cup = catalog.stocked(1);
        for (var i = 1; i <= 9; i++) {
            catalog.ask(new WatchProduct(viewer("p" + i), cup.id(), WatchKind.PRICE_BELOW, eur(i + ".00")));
        }

        var below = watchers(cup, WatchKind.PRICE_BELOW, "6.00");

        assertThat(below).containsExactlyInAnyOrder("p7", "p8", "p9");
        assertThat(watchers(cup, WatchKind.PRICE_BELOW, null)).hasSize(9);
        assertThat(watchers(cup, WatchKind.BACK_IN_STOCK, null)).isEmpty();
    }

    @Test
    void what_somebody_watches_is_told_to_them_and_let_go_of_when_they_leave() {
        var cup = catalog.stocked(1);
        var leaver = viewer("leaver");
        catalog.ask(new WatchProduct(leaver, cup.id(), WatchKind.BACK_IN_STOCK, null));
        catalog.ask(new WatchProduct(leaver, cup.id(), WatchKind.PRICE_BELOW, eur("5")));
        assertThat(catalog.ask(new ExportWatches("leaver", null)).items())
                .extracting(item -> item.get("kind"))
                .containsExactlyInAnyOrder("BACK_IN_STOCK", "PRICE_BELOW");

        var erased = new Told<>("e1", "users/leaver", 1, Instant.now(), new UserErased("leaver"));
        await(catalog.bus.tell(Watches.GROUP, erased, java.time.Duration.ofSeconds(10)));

        assertThat(catalog.ask(new ExportWatches("leaver", null)).items()).isEmpty();
        assertThat(watchers(cup, WatchKind.BACK_IN_STOCK, null)).isEmpty();
    }

    private static Code refused(String productId, WatchKind kind, @Nullable Price below) {
        return refusalOf(catalog.bus.ask(new WatchProduct(ANN, productId, kind, below)))
                .code();
    }

    /** All of them, two a page. */
    private static List<String> watchers(Product product, WatchKind kind, @Nullable String price) {
        var found = new ArrayList<String>();
        var above = price == null ? null : new Money(new BigDecimal(price), "EUR");
        String after = null;
        do {
            var page = catalog.ask(new FindWatchers(product.id(), kind, above, 2, after));
            page.watches().forEach(watch -> found.add(watch.userId()));
            after = page.next();
        } while (after != null);
        return found;
    }

    private static Viewer viewer(String id) {
        return new Viewer(id, false, ADMIN.session());
    }
}
