package tidings.notifications;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import tidings.bus.Bus;
import tidings.campaigns.CampaignEvent.CampaignCancelled;
import tidings.campaigns.CampaignEvent.CampaignStarted;
import tidings.catalog.CatalogEvent.BackInStock;
import tidings.catalog.CatalogEvent.OutOfStock;
import tidings.catalog.CatalogEvent.PriceDropped;
import tidings.notifications.NotificationRequest.Explain;
import tidings.notifications.NotificationRequest.PreviewCampaign;
import tidings.notifications.NotificationRequest.ReviewMails;
import tidings.notifications.NotificationRequest.SendNotification;
import tidings.notifications.NotificationRequest.Simulate;
import tidings.orders.OrderEvent.OrderDelayed;
import tidings.orders.OrderEvent.OrderPlaced;
import tidings.orders.OrderEvent.OrderStatusChanged;
import tidings.orders.OrderReminder.OrdersOverdue;
import tidings.recommendations.RecommendationEvent.RecommendationGenerated;
import tidings.users.UserEvent.EmailVerificationRequested;
import tidings.users.UserEvent.PasswordChanged;
import tidings.users.UserEvent.PasswordResetRequested;
import tidings.users.UserEvent.UserErased;
import tidings.users.UserEvent.UserRegistered;
import tidings.users.UserEvent.UserSignedIn;

/** Telling on the bus: what it answers and what it reacts to. */
final class TellingVerticle extends VerticleBase {
    private final TellingUseCases all;

    TellingVerticle(TellingUseCases all) {
        this.all = all;
    }

    @Override
    public Future<?> start() {
        var bus = Bus.of(vertx);
        return Future.all(
                answers(bus),
                ofAccounts(bus),
                ofOrders(bus),
                toMany(bus),
                bus.react(Telling.GROUP, RecommendationGenerated.class, all.telling()::recommended));
    }

    private Future<?> answers(Bus bus) {
        return Future.all(
                bus.answer(Explain.class, all.answers()::explain),
                bus.answer(Simulate.class, all.answers()::simulate),
                bus.answer(PreviewCampaign.class, all.previews()::preview),
                bus.answer(ReviewMails.class, all.reviewing()::review),
                bus.answer(SendNotification.class, all.sending()::send));
    }

    private Future<?> ofAccounts(Bus bus) {
        return Future.all(
                bus.react(Telling.GROUP, UserRegistered.class, all.telling()::welcome),
                bus.react(Telling.GROUP, UserSignedIn.class, all.telling()::signedIn),
                bus.react(Telling.GROUP, PasswordChanged.class, all.telling()::passwordChanged),
                bus.react(Telling.GROUP, PasswordResetRequested.class, all.telling()::resetRequested),
                bus.react(Telling.GROUP, EmailVerificationRequested.class, all.telling()::verificationRequested),
                bus.react(
                        Telling.GROUP,
                        UserErased.class,
                        told -> all.slots().letGo(told.event().userId())));
    }

    private Future<?> ofOrders(Bus bus) {
        return Future.all(
                bus.react(Telling.GROUP, OrderPlaced.class, all.telling()::placed),
                bus.react(Telling.GROUP, OrderStatusChanged.class, all.telling()::stepped),
                bus.react(Telling.GROUP, OrderDelayed.class, all.telling()::delayed),
                bus.react(Telling.GROUP, OrdersOverdue.class, all.fanouts()::remind));
    }

    private Future<?> toMany(Bus bus) {
        return Future.all(
                bus.react(Telling.GROUP, BackInStock.class, all.fanouts()::tellOf),
                bus.react(Telling.GROUP, PriceDropped.class, all.fanouts()::tellOf),
                bus.react(Telling.GROUP, OutOfStock.class, all.fanouts()::tellOf),
                bus.react(Telling.GROUP, CampaignStarted.class, all.fanouts()::start),
                bus.react(Telling.GROUP, CampaignCancelled.class, all.fanouts()::cancel));
    }
}
