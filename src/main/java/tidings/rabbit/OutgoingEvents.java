package tidings.rabbit;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tidings.bus.Event;
import tidings.bus.Events;
import tidings.campaigns.CampaignEvent.CampaignCancelled;
import tidings.campaigns.CampaignEvent.CampaignStarted;
import tidings.catalog.CatalogEvent.BackInStock;
import tidings.catalog.CatalogEvent.OutOfStock;
import tidings.catalog.CatalogEvent.PriceDropped;
import tidings.catalog.CatalogEvent.ProductCreated;
import tidings.catalog.CatalogEvent.ProductUpdated;
import tidings.notifications.NotificationEvent.NotificationCreated;
import tidings.orders.OrderEvent.OrderDelayed;
import tidings.orders.OrderEvent.OrderPlaced;
import tidings.orders.OrderEvent.OrderStatusChanged;
import tidings.recommendations.RecommendationEvent.RecommendationGenerated;
import tidings.recommendations.RecommendationEvent.UserActivity;
import tidings.users.UserEvent.PreferencesUpdated;
import tidings.users.UserEvent.UserErased;
import tidings.users.UserEvent.UserRegistered;

/** Which events may go out. What was to go out when it happened does, even where it is not to any more. */
final class OutgoingEvents {
    static final List<Class<? extends Event>> ALL = List.of(
            UserRegistered.class,
            PreferencesUpdated.class,
            UserErased.class,
            UserActivity.class,
            ProductCreated.class,
            ProductUpdated.class,
            PriceDropped.class,
            OutOfStock.class,
            BackInStock.class,
            OrderPlaced.class,
            OrderStatusChanged.class,
            OrderDelayed.class,
            CampaignStarted.class,
            CampaignCancelled.class,
            RecommendationGenerated.class,
            NotificationCreated.class);

    private OutgoingEvents() {}

    static Stream<Class<? extends Event>> named(List<String> names) {
        var chosen = Set.copyOf(names);
        return ALL.stream().filter(type -> chosen.contains(Events.typeOf(type)));
    }
}
