package tidings.recommendations;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import tidings.bus.Bus;
import tidings.catalog.CatalogEvent.BackInStock;
import tidings.catalog.CatalogEvent.OutOfStock;
import tidings.catalog.CatalogEvent.ProductCreated;
import tidings.catalog.CatalogEvent.ProductUpdated;
import tidings.orders.OrderEvent.OrderPlaced;
import tidings.orders.OrderEvent.OrderStatusChanged;
import tidings.recommendations.RecommendationEvent.UserActivity;
import tidings.recommendations.RecommendationRequest.ExportTaste;
import tidings.recommendations.RecommendationRequest.Generate;
import tidings.recommendations.RecommendationRequest.NoteActivity;
import tidings.recommendations.RecommendationRequest.RateRecommendation;
import tidings.recommendations.RecommendationRequest.Recommend;
import tidings.recommendations.RecommendationRequest.RecordActivity;
import tidings.recommendations.RecommendationRequest.TellRecommendations;
import tidings.users.UserEvent.PreferencesUpdated;
import tidings.users.UserEvent.UserErased;
import tidings.users.UserEvent.UserRegistered;

/** Recommendations on the bus: what they answer and what they react to. */
final class RecommendationsVerticle extends VerticleBase {
    private final UseCases all;
    private final RecommendationMeters meters;

    RecommendationsVerticle(UseCases all, RecommendationMeters meters) {
        this.all = all;
        this.meters = meters;
    }

    @Override
    public Future<?> start() {
        var bus = Bus.of(vertx);
        return Future.all(answers(bus), people(bus), products(bus));
    }

    private Future<?> answers(Bus bus) {
        return Future.all(List.of(
                bus.answer(RecordActivity.class, all.activities()::record),
                bus.answer(NoteActivity.class, all.foreign()::note),
                bus.answer(TellRecommendations.class, all.foreign()::tell),
                bus.answer(Recommend.class, meters.counting(all.recommending()::recommend)),
                bus.answer(Generate.class, meters.counting(all.generating()::generate)),
                bus.answer(RateRecommendation.class, all.ratings()::rate),
                bus.answer(ExportTaste.class, all.leavers()::export)));
    }

    private Future<?> people(Bus bus) {
        return Future.all(
                bus.react(Noting.GROUP, UserActivity.class, all.noting()::did),
                bus.react(Noting.GROUP, OrderPlaced.class, all.noting()::ordered),
                bus.react(Noting.GROUP, OrderStatusChanged.class, all.noting()::wentOn),
                bus.react(Noting.GROUP, UserRegistered.class, all.noting()::changed),
                bus.react(Noting.GROUP, PreferencesUpdated.class, all.noting()::changed),
                bus.react(Noting.GROUP, UserErased.class, all.leavers()::letGo));
    }

    private Future<?> products(Bus bus) {
        return Future.all(
                bus.react(Noting.GROUP, ProductCreated.class, all.noting()::productChanged),
                bus.react(Noting.GROUP, ProductUpdated.class, all.noting()::productChanged),
                bus.react(Noting.GROUP, OutOfStock.class, all.noting()::productChanged),
                bus.react(Noting.GROUP, BackInStock.class, all.noting()::productChanged));
    }
}
