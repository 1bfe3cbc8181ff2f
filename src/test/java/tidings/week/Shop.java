package tidings.week;

import io.vertx.core.Future;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tidings.bus.Viewer;
import tidings.campaigns.Audience;
import tidings.campaigns.Campaign;
import tidings.campaigns.CampaignRequest.CreateCampaign;
import tidings.catalog.CatalogRequest.AdjustInventory;
import tidings.catalog.CatalogRequest.UpdateProduct;
import tidings.catalog.Price;
import tidings.catalog.Product;
import tidings.notifications.NotificationRequest.SendNotification;
import tidings.notifications.Priority;
import tidings.notifications.Sent;
import tidings.orders.Order;
import tidings.orders.OrderItem;
import tidings.orders.OrderRequest.CancelOrder;
import tidings.orders.OrderRequest.ConfirmOrder;
import tidings.orders.OrderRequest.PlaceOrder;
import tidings.orders.OrderRequest.UpdateOrderStatus;
import tidings.orders.OrderStatus;
import tidings.users.Category;
import tidings.users.User;

/** What is done in a shop while it is open. What the dice decide is decided before anything is asked. */
final class Shop {
    static final String PASSWORD = "an unlikely thing to say";
    static final Viewer BOSS = new Viewer("boss", true, "office");

    private final Ledger ledger;
    private final Manners manners;
    private final Dice dice;
    private final Leisure leisure;
    private int count;

    Shop(House house, Ledger ledger, Dice dice) {
        this.ledger = ledger;
        this.dice = dice;
        this.leisure = new Leisure(house, ledger, dice);
        this.manners = new Manners(house, ledger);
    }

    /** So much of whatever happens in a shop, all of it at once. */
    Future<?> bustle(int much) {
        return Future.join(
                IntStream.range(0, much).mapToObj(each -> something()).toList());
    }

    /** Campaigns by time, by cron and by interests belong here, too. */
    private Future<?> something() {
        var which = dice.nextInt(100);
        if (which < 30) {
            return order();
        }
        if (which < 45) {
            return moveOn();
        }
        if (which < 60) {
            return leisure.look();
        }
        if (which < 80) {
            return leisure.readInbox();
        }
        if (which < 86) {
            return leisure.watch();
        }
        if (which < 94) {
            return mindTheShelves();
        }
        return which < 97 ? campaign() : message();
    }

    private Future<?> order() {
        var who = dice.anybody();
        var items = Stream.generate(dice::anyProduct)
                .limit(1 + dice.nextInt(3))
                .distinct()
                .map(id -> new OrderItem(id, 1 + dice.nextInt(3)))
                .toList();
        var key = dice.nextInt(3) == 0 ? "key-" + count++ : null;
        var request = new PlaceOrder(viewer(who), items, key);
        var fate = dice.nextInt(10);
        var placed = manners.ask(request);
        var again = key == null ? placed : manners.ask(request);
        return Future.join(placed, again).compose(done -> {
            placed.result().ifPresent(order -> note(who, order));
            again.result().ifPresent(order -> note(who, order));
            if (!placed.result().map(Order::id).equals(again.result().map(Order::id))) {
                ledger.faults.add("two answers under one key: " + placed.result() + " and " + again.result());
            }
            return placed.result()
                    .<Future<?>>map(order -> meet(fate, who, order))
                    .orElseGet(Future::succeededFuture);
        });
    }

    private void note(User who, Order order) {
        ledger.ordered(
                who.id(),
                order.id(),
                order.lines().stream().map(Order.Line::productId).toList());
    }

    /** Many are confirmed, some are cancelled, some both at once; the others wait. */
    private Future<?> meet(int fate, User who, Order order) {
        var all = new ArrayList<Future<?>>();
        if (fate < 6) {
            all.add(manners.ask(new ConfirmOrder(BOSS, order.id())));
        }
        if (fate == 5 || fate == 6) {
            all.add(manners.ask(new CancelOrder(viewer(who), order.id())));
        }
        return Future.join(all);
    }

    private Future<?> moveOn() {
        var orders = List.copyOf(ledger.orders.keySet());
        if (orders.isEmpty()) {
            return Future.succeededFuture();
        }
        // Ids are in the order of time: of the last ones more happens.
        var order = orders.get(orders.size() - 1 - dice.nextInt(Math.min(orders.size(), 40)));
        var to = dice.anyOf(
                OrderStatus.CONFIRMED,
                OrderStatus.SHIPPED,
                OrderStatus.SHIPPED,
                OrderStatus.DELIVERED,
                OrderStatus.CANCELLED);
        return manners.ask(new UpdateOrderStatus(BOSS, order, to));
    }

    private Future<?> mindTheShelves() {
        var product = dice.anyProduct();
        if (dice.nextInt(3) == 0) {
            var cost = price(5 + dice.nextInt(90));
            return manners.ask(new UpdateProduct(BOSS, product, null, null, null, null, cost));
        }
        var delta = dice.nextInt(3) == 0 ? -1 - dice.nextInt(4) : 1 + dice.nextInt(12);
        var key = "delivery-" + count++;
        var request = new AdjustInventory(BOSS, product, delta, key);
        // Twice, since whoever asks may not have heard the answer.
        return Future.join(manners.ask(request), manners.ask(request)).onSuccess(done -> {
            if (done.<Optional<Product>>list().stream().anyMatch(Optional::isPresent)) {
                ledger.stock.merge(product, delta, Integer::sum);
            }
        });
    }

    private Future<?> campaign() {
        var toAll = dice.nextInt(3) == 0;
        var named = toAll
                ? List.<String>of()
                : Stream.generate(dice::anybody)
                        .limit(12)
                        .map(User::id)
                        .distinct()
                        .toList();
        var category = dice.anyOf(Category.PROMOTIONS, Category.PROMOTIONS, Category.NEWSLETTER);
        var name = "campaign " + count++;
        var audience = new Audience(toAll, List.of(), null, named);
        var request =
                new CreateCampaign(BOSS, name, name, category, "Less for more", "Come.", audience, null, null, null);
        var size = toAll ? ledger.people.size() + Week.ADMINS : named.size();
        return Future.join(manners.ask(request), manners.ask(request))
                .onSuccess(done -> done.<Optional<Campaign>>list().stream()
                        .flatMap(Optional::stream)
                        .forEach(made -> ledger.audiences.put(made.id(), size)));
    }

    private Future<?> message() {
        var who = dice.anybody();
        var priority = dice.anyOf(Priority.values());
        var request = new SendNotification(
                BOSS, who.id(), Category.ACCOUNT, priority, "A word", "Hello.", null, "message-" + count++);
        return Future.join(manners.ask(request), manners.ask(request))
                .onSuccess(done -> done.<Optional<Sent>>list().stream()
                        .flatMap(Optional::stream)
                        .forEach(sent -> ledger.messages.put(sent.notificationId(), who.id())));
    }

    static Viewer viewer(User who) {
        return new Viewer(who.id(), false, "shop");
    }

    static Price price(int units) {
        return new Price(BigDecimal.valueOf(units * 100L + 99, 2), "EUR");
    }
}
