package tidings.notifications;

import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tidings.bus.Bus;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.catalog.CatalogRequest.FindProduct;
import tidings.catalog.CatalogRequest.FindProducts;
import tidings.catalog.CatalogRequest.FindWatchers;
import tidings.catalog.Money;
import tidings.catalog.Product;
import tidings.catalog.Products;
import tidings.catalog.Watch;
import tidings.catalog.WatchKind;
import tidings.catalog.Watchers;
import tidings.orders.BuyerPage;
import tidings.orders.Buyers;
import tidings.orders.OrderRequest.FindBuyers;
import tidings.orders.OrderRequest.FindStatuses;
import tidings.orders.OrderRequest.GoThroughBuyers;
import tidings.orders.OrderStatus;
import tidings.orders.OrderStatuses;
import tidings.users.DigestPeriod;
import tidings.users.Preferences;
import tidings.users.Role;
import tidings.users.User;
import tidings.users.UserRequest.FindUsers;
import tidings.users.UserRequest.GoThroughInterested;
import tidings.users.UserRequest.GoThroughUsers;
import tidings.users.Users;

/** The people, the goods and the purchases that others know of, as they answer. */
final class Town {
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");
    private static final Preferences ANYTHING = Somebody.prefers(true, null, DigestPeriod.NONE);

    private final ConcurrentSkipListMap<String, User> people = new ConcurrentSkipListMap<>();
    private final Map<String, Product> goods = new ConcurrentHashMap<>();
    private final Map<String, OrderStatus> orders = new ConcurrentHashMap<>();
    private final List<Watch> watches = new CopyOnWriteArrayList<>();
    private final Set<String> buyers = ConcurrentHashMap.newKeySet();
    private final ConcurrentSkipListMap<String, List<String>> purchases = new ConcurrentSkipListMap<>();
    private final AtomicInteger pagesToGo = new AtomicInteger();
    private volatile Future<?> gate = Future.succeededFuture();

    Town with(String... ids) {
        for (var id : ids) {
            add(id, Role.CUSTOMER, "en", ANYTHING);
        }
        return this;
    }

    Town without(String id) {
        people.remove(id);
        return this;
    }

    /** So many people, in the order of their numbers. */
    Town crowd(int count) {
        for (var i = 0; i < count; i++) {
            with("p%06d".formatted(i));
        }
        return this;
    }

    Town add(String id, Role role, String locale, Preferences preferences) {
        people.put(
                id, new User(id, "Ann " + id, id + "@shop.example", true, role, locale, "UTC", preferences, LONG_AGO));
        return this;
    }

    Town stock(String productId, int available, String price) {
        var money = new Money(new BigDecimal(price), "EUR");
        goods.put(
                productId,
                new Product(productId, "Cup", "", "kitchen", List.of(), money, available, 0, 0, LONG_AGO, LONG_AGO));
        return this;
    }

    Town watching(String userId, String productId, @Nullable String below) {
        var limit = below == null ? null : new Money(new BigDecimal(below), "EUR");
        var kind = below == null ? WatchKind.BACK_IN_STOCK : WatchKind.PRICE_BELOW;
        watches.add(new Watch("w" + userId, userId, productId, kind, limit, LONG_AGO));
        return with(userId);
    }

    Town ordered(String orderId, OrderStatus status) {
        orders.put(orderId, status);
        return this;
    }

    /** The same person with another address. */
    Town moved(String userId, String email, boolean verified) {
        people.computeIfPresent(
                userId,
                (id, one) -> new User(
                        id,
                        one.name(),
                        email,
                        verified,
                        one.role(),
                        one.locale(),
                        one.timeZone(),
                        one.preferences(),
                        LONG_AGO));
        return this;
    }

    Town bought(String userId) {
        buyers.add(userId);
        return this;
    }

    /** So often. */
    Town boughtOf(String userId, String category, int times) {
        purchases.put(userId, Collections.nCopies(times, category));
        return this;
    }

    /** From now on, and about nothing else. */
    Town caring(String userId, String... interests) {
        people.computeIfPresent(userId, (id, one) -> {
            var all = one.preferences();
            return with(one, new Preferences(all.entries(), all.quietHours(), all.digest(), List.of(interests)));
        });
        return this;
    }

    /** Whoever goes through the people waits for this after so many pages. */
    Town shutAfter(int pages, Future<?> opened) {
        pagesToGo.set(pages);
        gate = opened;
        return this;
    }

    boolean isWaitedFor() {
        return pagesToGo.get() < 0;
    }

    private static User with(User one, Preferences preferences) {
        return new User(
                one.id(),
                one.name(),
                one.email(),
                one.emailVerified(),
                one.role(),
                one.locale(),
                one.timeZone(),
                preferences,
                LONG_AGO);
    }

    Deployable verticle() {
        return new VerticleBase() {
            @Override
            public Future<?> start() {
                var bus = Bus.of(vertx);
                return Future.all(people(bus), goods(bus));
            }

            private Future<?> people(Bus bus) {
                return Future.all(
                        bus.answer(FindUsers.class, Town.this::find),
                        bus.answer(GoThroughUsers.class, Town.this::goThrough),
                        bus.answer(GoThroughInterested.class, Town.this::interested));
            }

            private Future<?> goods(Bus bus) {
                return Future.all(
                        bus.answer(FindProduct.class, Town.this::product),
                        bus.answer(FindWatchers.class, Town.this::watchers),
                        bus.answer(FindBuyers.class, Town.this::buyers),
                        bus.answer(GoThroughBuyers.class, Town.this::buyersOf),
                        bus.answer(FindProducts.class, Town.this::products),
                        bus.answer(FindStatuses.class, Town.this::statuses));
            }
        };
    }

    private Future<Users> find(FindUsers request) {
        var found = new ArrayList<User>();
        for (var id : request.ids()) {
            if (people.containsKey(id)) {
                found.add(people.get(id));
            }
        }
        return Future.succeededFuture(new Users(found));
    }

    private Future<Users> goThrough(GoThroughUsers request) {
        return page(request.after(), request.first(), user -> request.role() == null || user.role() == request.role());
    }

    private Future<Users> interested(GoThroughInterested request) {
        return page(
                request.after(),
                request.first(),
                user -> user.preferences().interests().stream().anyMatch(request.interests()::contains));
    }

    private Future<Users> page(@Nullable String after, int first, Predicate<User> which) {
        var isOpen = pagesToGo.getAndDecrement() > 0;
        return (isOpen ? Future.succeededFuture() : gate)
                .map(entered -> new Users(people.tailMap(after == null ? "" : after, false).values().stream()
                        .filter(which)
                        .limit(first)
                        .toList()));
    }

    private Future<BuyerPage> buyersOf(GoThroughBuyers request) {
        var after = request.after() == null ? "" : request.after();
        var orders = purchases.tailMap(after, false).entrySet().stream()
                .flatMap(each -> each.getValue().stream()
                        .filter(request.category()::equals)
                        .map(order -> each.getKey()))
                .limit(request.first())
                .toList();
        var isLast = orders.size() < request.first();
        return Future.succeededFuture(
                new BuyerPage(orders.stream().distinct().toList(), isLast ? null : orders.get(orders.size() - 1)));
    }

    private Future<Product> product(FindProduct request) {
        var found = goods.get(request.id());
        return found == null
                ? Refusal.of(Code.NOT_FOUND, "There is no such product.").asFuture()
                : Future.succeededFuture(found);
    }

    private Future<Products> products(FindProducts request) {
        return Future.succeededFuture(new Products(request.ids().stream()
                .filter(goods::containsKey)
                .map(goods::get)
                .toList()));
    }

    private Future<OrderStatuses> statuses(FindStatuses request) {
        var found = new HashMap<String, OrderStatus>();
        request.ids().stream().filter(orders::containsKey).forEach(id -> found.put(id, orders.get(id)));
        return Future.succeededFuture(new OrderStatuses(found));
    }

    private Future<Watchers> watchers(FindWatchers request) {
        var after = request.after() == null ? "" : request.after();
        var price = request.price();
        var found = watches.stream()
                .filter(watch -> watch.productId().equals(request.productId()) && watch.kind() == request.kind())
                .filter(watch -> price == null || watch.below() == null || price.less(watch.below()))
                .filter(watch -> watch.id().compareTo(after) > 0)
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .limit(request.first())
                .toList();
        return Future.succeededFuture(new Watchers(
                found,
                found.size() < request.first()
                        ? null
                        : found.get(found.size() - 1).id()));
    }

    private Future<Buyers> buyers(FindBuyers request) {
        return Future.succeededFuture(
                new Buyers(request.userIds().stream().filter(buyers::contains).toList()));
    }
}
