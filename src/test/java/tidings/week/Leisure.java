package tidings.week;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import tidings.bus.Request;
import tidings.bus.Viewer;
import tidings.catalog.CatalogRequest.UnwatchProduct;
import tidings.catalog.CatalogRequest.WatchProduct;
import tidings.catalog.WatchKind;
import tidings.notifications.InboxFilter;
import tidings.notifications.InboxPage;
import tidings.notifications.NotificationRequest.Archive;
import tidings.notifications.NotificationRequest.ListInbox;
import tidings.notifications.NotificationRequest.MarkAllRead;
import tidings.notifications.NotificationRequest.MarkAllSeen;
import tidings.notifications.NotificationRequest.MarkRead;
import tidings.notifications.NotificationRequest.Snooze;
import tidings.recommendations.ActivityKind;
import tidings.recommendations.RecommendationRequest.Generate;
import tidings.recommendations.RecommendationRequest.RateRecommendation;
import tidings.recommendations.RecommendationRequest.RecordActivity;

/** What shoppers do beside ordering. */
final class Leisure {
    private final House house;
    private final Ledger ledger;
    private final Manners manners;
    private final Dice dice;

    Leisure(House house, Ledger ledger, Dice dice) {
        this.house = house;
        this.ledger = ledger;
        this.dice = dice;
        this.manners = new Manners(house, ledger);
    }

    Future<?> look() {
        var who = Shop.viewer(dice.anybody());
        var product = dice.anyProduct();
        return switch (dice.nextInt(6)) {
            case 0 -> manners.ask(new RecordActivity(who, ActivityKind.SEARCH, null, "thing " + dice.nextInt(9)));
            case 1 -> rate(who, product, dice.nextBoolean());
            case 2 -> manners.ask(new Generate(who, 5));
            case 3 -> manners.ask(new RecordActivity(who, ActivityKind.CART, product, null));
            default -> manners.ask(new RecordActivity(who, ActivityKind.VIEW, product, null));
        };
    }

    private Future<?> rate(Viewer who, String product, boolean up) {
        var down = ledger.disliked.computeIfAbsent(who.userId(), id -> ConcurrentHashMap.newKeySet());
        if (up || !down.add(product)) {
            return Future.succeededFuture();
        }
        return manners.ask(new RateRecommendation(who, product, false));
    }

    Future<?> readInbox() {
        var who = Shop.viewer(dice.anybody());
        var act = act(who);
        return manners.ask(new ListInbox(who, null, InboxFilter.FIRST_SIGHT, 20, null))
                .compose(page -> page.<Future<?>>map(there -> act.apply(checked(who, there)))
                        .orElseGet(Future::succeededFuture));
    }

    private InboxPage checked(Viewer who, InboxPage page) {
        page.notifications().stream()
                .filter(each -> !each.userId().equals(who.userId()))
                .forEach(each -> ledger.faults.add("somebody else's notification: " + each));
        return page;
    }

    private Function<InboxPage, Future<?>> act(Viewer who) {
        var nth = dice.nextInt(20);
        var until = house.now().plus(Duration.ofMinutes(1 + dice.nextInt(1_800)));
        return switch (dice.nextInt(10)) {
            case 0 -> page -> manners.ask(new MarkAllRead(who, page.changes()));
            case 1 -> page -> manners.ask(new MarkAllSeen(who, null));
            case 2, 3 -> onOne(nth, id -> new Archive(who, id));
            case 4, 5 -> onOne(nth, id -> new Snooze(who, id, until));
            default -> onOne(nth, id -> new MarkRead(who, id));
        };
    }

    private Function<InboxPage, Future<?>> onOne(int nth, Function<String, Request<?>> request) {
        return page -> page.notifications().isEmpty()
                ? Future.succeededFuture()
                : manners.ask(request.apply(page.notifications()
                        .get(nth % page.notifications().size())
                        .id()));
    }

    Future<?> watch() {
        var who = Shop.viewer(dice.anybody());
        var product = dice.anyProduct();
        var kind = dice.anyOf(WatchKind.values());
        var below = kind == WatchKind.PRICE_BELOW ? Shop.price(20 + dice.nextInt(60)) : null;
        var stays = dice.nextInt(5) > 0;
        ledger.watches.add(who.userId() + "/" + product);
        return manners.ask(new WatchProduct(who, product, kind, below))
                .compose(watch -> stays || watch.isEmpty()
                        ? Future.succeededFuture()
                        : manners.ask(new UnwatchProduct(who, watch.get().id())));
    }
}
