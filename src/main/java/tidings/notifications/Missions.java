package tidings.notifications;

import tidings.bus.Event;
import tidings.bus.Told;
import tidings.campaigns.CampaignEvent.CampaignStarted;
import tidings.catalog.CatalogEvent.BackInStock;
import tidings.catalog.CatalogEvent.OutOfStock;
import tidings.catalog.CatalogEvent.PriceDropped;
import tidings.orders.OrderReminder.OrdersOverdue;

/** Which event goes to many, and how. */
record Missions(People people, Goods goods, FanoutStore fanouts, int perItem) {
    /** @throws IllegalArgumentException where it is none of those */
    Mission of(Fanout fanout) {
        var event = fanout.told().event();
        if (event instanceof CampaignStarted started) {
            return new CampaignMission(as(fanout, started), new Audiences(people, goods));
        }
        if (event instanceof BackInStock back) {
            return new BackInStockMission(as(fanout, back), people, goods, fanouts, perItem, fanout.subject());
        }
        if (event instanceof PriceDropped dropped) {
            return new PriceDroppedMission(as(fanout, dropped), people, goods, perItem);
        }
        if (event instanceof OutOfStock soldOut) {
            return new SoldOutMission(as(fanout, soldOut), people, goods);
        }
        if (event instanceof OrdersOverdue overdue) {
            return new OverdueMission(as(fanout, overdue), people);
        }
        throw new IllegalArgumentException("does not go to many: " + event.getClass());
    }

    private static <E extends Event> Told<E> as(Fanout fanout, E event) {
        var told = fanout.told();
        return new Told<>(told.id(), told.source(), told.seq(), told.at(), event);
    }
}
