package tidings.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;
import static tidings.fixture.Futures.refusalOf;
import static tidings.orders.TestOrders.BOSS;
import static tidings.orders.TestOrders.item;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidings.bus.Code;
import tidings.bus.Told;
import tidings.bus.Viewer;
import tidings.catalog.CatalogRequest.AddProduct;
import tidings.catalog.CatalogRequest.UpdateProduct;
import tidings.catalog.Price;
import tidings.catalog.Product;
import tidings.orders.OrderRequest.CancelOrder;
import tidings.orders.OrderRequest.GoThroughBuyers;
import tidings.users.UserEvent.UserErased;

/** Who bought something of a category. */
class BuyingTest {
    private final TestOrders shop = TestOrders.start();
    private final Product tea = listed("Küche", 100);

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void each_buyer_comes_once_however_often_they_bought() {
        for (var name : List.of("cyd", "ann", "ann", "ann", "ann", "ann", "bob", "dan", "bob")) {
            ordered(name, tea);
        }

        assertThat(buyers("kuche")).containsExactly("ann", "bob", "cyd", "dan");
    }

    @Test
    void what_was_cancelled_or_rejected_was_not_bought() {
        var quitters = ordered("quitter", tea);
        shop.ask(new CancelOrder(BOSS, quitters.id()));
        refusalOf(shop.place(viewer("late"), null, item(listed("Küche", 0), 1)));
        var regretted = ordered("ann", tea);
        shop.ask(new CancelOrder(BOSS, regretted.id()));
        ordered("ann", tea);

        assertThat(buyers("Küche")).containsExactly("ann");
    }

    @Test
    void it_counts_what_it_was_listed_under_when_it_was_bought() {
        var cup = listed("cups", 10);
        ordered("ann", cup);
        shop.ask(new UpdateProduct(BOSS, cup.id(), null, null, "mugs", null, null));
        await(shop.place(viewer("bob"), null, item(cup, 1), item(tea, 1)));

        assertThat(buyers("cups")).containsExactly("ann");
        assertThat(buyers("mugs")).containsExactly("bob");
        assertThat(buyers("Küche")).containsExactly("bob");
        assertThat(buyers("unheard of")).isEmpty();
    }

    @Test
    void whoever_is_erased_is_no_buyer_any_more() {
        Stream.of("ann", "gone", "gone", "gone", "zoe").forEach(name -> ordered(name, tea));

        await(shop.bus.tell(
                Leavers.GROUP,
                new Told<>("e1", "users/gone", 1, Instant.now(), new UserErased("gone")),
                Duration.ofSeconds(10)));

        assertThat(buyers("Küche")).containsExactly("ann", "zoe");
    }

    @Test
    void a_page_has_its_limits() {
        var refusal = refusalOf(shop.bus.ask(new GoThroughBuyers("Küche", null, 501)));

        assertThat(refusal.code()).isEqualTo(Code.BAD_USER_INPUT);
    }

    private List<String> buyers(String category) {
        var all = new ArrayList<String>();
        @Nullable String after = null;
        do {
            var page = shop.ask(new GoThroughBuyers(category, after, 2));
            all.addAll(page.userIds());
            after = page.next();
        } while (after != null);
        return all;
    }

    private Order ordered(String name, Product product) {
        return await(shop.place(viewer(name), null, item(product, 1)));
    }

    private Product listed(String category, int quantity) {
        var price = new Price(new BigDecimal("1.00"), "EUR");
        return shop.ask(new AddProduct(BOSS, "Thing", null, category, List.of(), price, quantity));
    }

    private static Viewer viewer(String name) {
        return new Viewer(name, false, "s-" + name);
    }
}
