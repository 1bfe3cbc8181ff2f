package tidings.recommendations;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import tidings.bus.Bus;
import tidings.recommendations.RecommendationEvent.Pick;
import tidings.recommendations.RecommendationEvent.RecommendationGenerated;
import tidings.recommendations.RecommendationRequest.Generate;
import tidings.recommendations.RecommendationRequest.GenerateForAll;
import tidings.users.User;
import tidings.users.UserRequest.GoThroughUsers;

/** Tells people what they may like, each at most once in a period. */
final class Generating {
    private static final int TOLD_OF = 5;
    private static final int MOST_USERS = 100;

    private final Bus bus;
    private final Recommending recommending;
    private final ShopperStore shoppers;
    private final Pace pace;
    private final Duration period;
    private final Clock clock;

    Generating(Bus bus, Recommending recommending, ShopperStore shoppers, Pace pace, Duration period, Clock clock) {
        this.bus = bus;
        this.recommending = recommending;
        this.shoppers = shoppers;
        this.pace = pace;
        this.period = period;
        this.clock = clock;
    }

    Future<Recommendations> generate(Generate request) {
        var userId = request.viewer().userId();
        return shoppers.take(userId, pace)
                .compose(done -> recommending.anew(userId, request.first()))
                .compose(found -> tell(userId, found).map(found));
    }

    Future<GeneratedPage> generateForAll(GenerateForAll request) {
        Bad.unlessBetween("first", request.first(), 1, MOST_USERS);
        var told = new AtomicInteger();
        return bus.ask(new GoThroughUsers(null, request.after(), request.first()))
                .compose(users -> Bounded.each(
                                users.found(),
                                user -> generateFor(user).onSuccess(isTold -> told.addAndGet(isTold ? 1 : 0)))
                        .map(done -> new GeneratedPage(
                                told.get(),
                                users.found().size() < request.first()
                                        ? null
                                        : users.found().get(request.first() - 1).id())));
    }

    private Future<Boolean> generateFor(User user) {
        return shoppers.isToldIn(user.id(), now())
                .compose(isTold -> isTold
                        ? Future.succeededFuture(false)
                        : recommending.anew(user.id(), TOLD_OF).compose(found -> tell(user.id(), found)));
    }

    private Future<Boolean> tell(String userId, Recommendations found) {
        var picks = found.found().stream()
                .limit(TOLD_OF)
                .map(each -> new Pick(each.product().id(), each.product().name(), each.rule(), each.because()))
                .toList();
        return picks.isEmpty()
                ? Future.succeededFuture(false)
                : shoppers.tellOnce(userId, now(), new RecommendationGenerated(userId, picks));
    }

    /** The number of the period that this is in. */
    private long now() {
        return Math.floorDiv(clock.millis(), period.toMillis());
    }
}
