package tidings.recommendations;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidings.bus.Bus;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.bus.Refused;
import tidings.recommendations.RecommendationEvent.Pick;
import tidings.recommendations.RecommendationEvent.RecommendationGenerated;
import tidings.recommendations.RecommendationRequest.Generate;
import tidings.users.User;
import tidings.users.UserRequest.GoThroughUsers;
import tidings.users.Users;

/** Tells people what they may like, each at most once in a period. */
final class Generating {
    private static final Logger log = LoggerFactory.getLogger(Generating.class);
    private static final int TOLD_OF = 5;

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

    /** A page of everybody: each is told unless they were in this period, so that a page done again tells nobody twice. */
    Future<Page> generateForPage(@Nullable String after, int first) {
        return bus.ask(new GoThroughUsers(null, after, first))
                .compose(
                        users -> Bounded.map(users.found(), this::generateFor).compose(all -> page(users, all, first)));
    }

    /**
     * What came of a page.
     *
     * @param last of its people; null where there are none
     */
    record Page(long told, @Nullable String last, boolean isLast) {}

    private enum Outcome {
        TOLD,
        LEFT,
        FAILED
    }

    /** Where all fail it is not because of one of them. */
    private static Future<Page> page(Users users, List<Outcome> all, int first) {
        var people = users.found();
        if (!all.isEmpty() && all.stream().allMatch(each -> each == Outcome.FAILED)) {
            return Refusal.of(Code.UNAVAILABLE, "Nobody of a whole page could be told.")
                    .asFuture();
        }
        return Future.succeededFuture(new Page(
                all.stream().filter(each -> each == Outcome.TOLD).count(),
                people.isEmpty() ? null : people.get(people.size() - 1).id(),
                people.size() < first));
    }

    /** One who cannot be told keeps nobody else from it, and is tried again the next night. */
    private Future<Outcome> generateFor(User user) {
        return shoppers.isToldIn(user.id(), now())
                .compose(isTold -> isTold
                        ? Future.succeededFuture(false)
                        : recommending.anew(user.id(), TOLD_OF).compose(found -> tell(user.id(), found)))
                .map(isTold -> isTold ? Outcome.TOLD : Outcome.LEFT)
                .otherwise(cause -> isGone(cause) ? Outcome.LEFT : failed(user, cause));
    }

    private static boolean isGone(Throwable cause) {
        return cause instanceof Refused refused && refused.code() == Code.NOT_FOUND;
    }

    private static Outcome failed(User user, Throwable cause) {
        log.atWarn()
                .addKeyValue("user", user.id())
                .addKeyValue("reason", cause.getMessage())
                .log("somebody could not be told of recommendations");
        return Outcome.FAILED;
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
