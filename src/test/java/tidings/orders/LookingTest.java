package tidings.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;
import static tidings.fixture.Futures.refusalOf;
import static tidings.orders.TestOrders.BOSS;
import static tidings.orders.TestOrders.item;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tidings.bus.Code;
import tidings.bus.Told;
import tidings.bus.Viewer;
import tidings.catalog.Product;
import tidings.orders.OrderRequest.CancelOrder;
import tidings.orders.OrderRequest.ExportOrders;
import tidings.orders.OrderRequest.FindBuyers;
import tidings.orders.OrderRequest.FindOrder;
import tidings.orders.OrderRequest.FindStatuses;
import tidings.orders.OrderRequest.ListOrders;
import tidings.orders.OrderRequest.PlaceOrder;
import tidings.users.UserEvent.UserErased;

/** Who sees which orders, and what is left of those of a leaver. */
class LookingTest {
    private static TestOrders shop;
    private static Product cup;

    @BeforeAll
    static void start() {
        shop = TestOrders.start();
        cup = shop.stocked(10_000);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    void ones_own_orders_come_newest_first_page_by_page() {
        var eve = viewer("eve");
        placed(viewer("somebody"), 1);
        var mine = placed(eve, 7);

        var pages = ids(eve, null, null);

        assertThat(pages).isEqualTo(mine);
    }

    @Test
    void pages_stay_as_they_were_while_orders_are_placed() {
        var joe = viewer("joe");
        var before = placed(joe, 4);
        var first = shop.ask(new ListOrders(joe, null, null, false, 2, null));
        placed(joe, 2);

        var second = shop.ask(new ListOrders(joe, null, null, false, 2, end(first)));

        assertThat(second.orders()).extracting(Order::id).isEqualTo(before.subList(2, 4));
        assertThat(second.more()).isFalse();
    }

    @Test
    void orders_are_found_by_how_far_they_are() {
        var sue = viewer("sue");
        var all = placed(sue, 3);
        await(shop.confirm(shop.order(all.get(1))));

        assertThat(ids(sue, OrderStatus.CONFIRMED, null)).containsExactly(all.get(1));
        assertThat(ids(sue, OrderStatus.PENDING, null)).containsExactly(all.get(0), all.get(2));
        assertThat(ids(BOSS, OrderStatus.PENDING, "sue")).containsExactly(all.get(0), all.get(2));
        assertThat(shop.ask(new ListOrders(BOSS, OrderStatus.CONFIRMED, null, true, 1, null))
                        .orders())
                .extracting(Order::id)
                .containsExactly(all.get(1));
    }

    @Test
    void an_administrator_sees_everybodys() {
        var some = placed(viewer("one"), 1);
        var others = placed(viewer("two"), 1);

        var all = shop.ask(new ListOrders(BOSS, null, null, true, 2, null));

        assertThat(all.orders()).extracting(Order::id).containsExactly(others.get(0), some.get(0));
        assertThat(all.more()).isTrue();
    }

    @Test
    void somebody_elses_orders_are_as_if_they_were_not() {
        var mallory = viewer("mallory");
        var id = placed(viewer("victim"), 1).get(0);

        assertThat(refusalOf(shop.bus.ask(new FindOrder(mallory, id))))
                .isEqualTo(refusalOf(shop.bus.ask(new FindOrder(mallory, "none"))));
        assertThat(listing(mallory, "victim", false)).isEqualTo(Code.NOT_FOUND);
        assertThat(listing(mallory, "nobody-at-all", false)).isEqualTo(Code.NOT_FOUND);
        assertThat(listing(mallory, null, true)).isEqualTo(Code.FORBIDDEN);
        assertThat(listing(BOSS, "victim", true)).isEqualTo(Code.BAD_USER_INPUT);
    }

    @Test
    void buyers_are_those_who_ordered_it_since_then_and_did_not_cancel() {
        var tea = shop.stocked(10);
        for (var name : List.of("early", "late", "quitter")) {
            shop.clock.move(Duration.ofDays(1));
            shop.ask(new PlaceOrder(viewer(name), List.of(item(tea, 1), item(cup, 1)), null));
        }
        var quitters = ids(viewer("quitter"), null, null);
        shop.ask(new CancelOrder(viewer("quitter"), quitters.get(0)));
        var asked = List.of("early", "late", "quitter", "nobody");

        var buyers =
                shop.ask(new FindBuyers(tea.id(), asked, shop.clock.instant().minus(Duration.ofHours(36))));

        assertThat(buyers.userIds()).containsExactly("late");
        assertThat(shop.ask(new FindBuyers(tea.id(), List.of("early"), Instant.EPOCH))
                        .userIds())
                .containsExactly("early");
    }

    @Test
    void how_far_orders_are_is_told_of_those_that_there_are() {
        var wanted = shop.place(viewer("stella"), null, item(cup, 1));
        var unwanted = shop.place(viewer("stella"), null, item(cup, 1));
        var ids = List.of(await(wanted).id(), await(unwanted).id(), "unknown");
        shop.ask(new CancelOrder(viewer("stella"), ids.get(1)));

        var statuses = shop.ask(new FindStatuses(ids));

        assertThat(statuses.byId())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(ids.get(0), OrderStatus.PENDING, ids.get(1), OrderStatus.CANCELLED));
        assertThat(shop.ask(new FindStatuses(List.of())).byId()).isEmpty();
        assertThat(refusalOf(shop.bus.ask(new FindStatuses(Collections.nCopies(101, "o"))))
                        .code())
                .isEqualTo(Code.BAD_USER_INPUT);
    }

    @Test
    void whoever_bought_very_often_hides_no_other_buyer() {
        var tea = shop.stocked(100);
        await(Future.all(Stream.generate(() -> shop.place(viewer("addict"), null, item(tea, 1)))
                .limit(45)
                .toList()));
        shop.ask(new PlaceOrder(viewer("zoe"), List.of(item(tea, 1)), null));

        var buyers = shop.ask(new FindBuyers(tea.id(), List.of("zoe", "addict"), Instant.EPOCH));

        assertThat(buyers.userIds()).containsExactlyInAnyOrder("addict", "zoe");
    }

    @Test
    void orders_are_exported_all_of_them() {
        var many = placedAtOnce(viewer("collector"), 101);
        var first = shop.ask(new ExportOrders("collector", null));

        var second = shop.ask(new ExportOrders("collector", first.next()));

        assertThat(first.items())
                .hasSize(100)
                .allSatisfy(item -> assertThat(item).containsEntry("total", "9.90 EUR"));
        assertThat(Stream.concat(first.items().stream(), second.items().stream()))
                .extracting(item -> item.get("order"))
                .containsExactlyInAnyOrderElementsOf(many);
        assertThat(second.next()).isNull();
    }

    @Test
    void the_orders_of_a_leaver_stay_without_a_name() {
        var leaver = viewer("leaver");
        var orders = placedAtOnce(leaver, 120);
        var erased = new Told<>("e1", "users/leaver", 1, Instant.now(), new UserErased("leaver"));

        await(shop.bus.tell(Leavers.GROUP, erased, Duration.ofSeconds(10)));

        assertThat(ids(leaver, null, null)).isEmpty();
        assertThat(shop.ask(new ExportOrders("leaver", null)).items()).isEmpty();
        assertThat(shop.order(orders.get(0)).userId()).isEqualTo(Leavers.NOBODY);
        assertThat(shop.ask(new ListOrders(BOSS, null, Leavers.NOBODY, false, 100, null))
                        .more())
                .isTrue();
        assertThat(await(shop.confirm(shop.order(orders.get(0)))).status()).isEqualTo(OrderStatus.CONFIRMED);
    }

    /** The ids of so many orders, the newest first. */
    private static List<String> placed(Viewer viewer, int many) {
        var ids = new ArrayList<String>();
        for (var i = 0; i < many; i++) {
            shop.clock.move(Duration.ofMillis(1));
            ids.add(
                    0,
                    shop.ask(new PlaceOrder(viewer, List.of(item(cup, 1)), null))
                            .id());
        }
        return ids;
    }

    private static List<String> placedAtOnce(Viewer viewer, int many) {
        var orders = Stream.generate(() -> shop.place(viewer, null, item(cup, 1)))
                .limit(many)
                .toList();
        return await(Future.all(orders)).<Order>list().stream().map(Order::id).toList();
    }

    /** All of them, two a page. */
    private static List<String> ids(Viewer viewer, @Nullable OrderStatus status, @Nullable String userId) {
        var ids = new ArrayList<String>();
        String after = null;
        OrderPage page;
        do {
            page = shop.ask(new ListOrders(viewer, status, userId, false, 2, after));
            page.orders().forEach(order -> ids.add(order.id()));
            after = page.more() ? end(page) : null;
        } while (page.more());
        return ids;
    }

    private static String end(OrderPage page) {
        return OrderPage.cursor(page.orders().get(page.orders().size() - 1)).text(0);
    }

    private static Code listing(Viewer viewer, @Nullable String userId, boolean allUsers) {
        return refusalOf(shop.bus.ask(new ListOrders(viewer, null, userId, allUsers, 20, null)))
                .code();
    }

    private static Viewer viewer(String id) {
        return new Viewer(id, false, "s");
    }
}
