package tidings.recommendations;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tidings.bus.Bus;
import tidings.settings.RecommendationsSettings;
import tidings.users.User;
import tidings.users.UserRequest.FindUsers;

/** Gathers what a ranking is made of: a bounded number of readings, however many products and people there are. */
final class Ranker {
    /** So many of somebody's interests are looked at. */
    private static final int MOST_INTERESTS = 8;

    private final Bus bus;
    private final TasteStore tastes;
    private final FameStore fames;
    private final Lists lists;
    private final Population population;
    private final RecommendationsSettings settings;
    private final WeightRules weights;
    private final Clock clock;

    Ranker(
            Bus bus,
            TasteStore tastes,
            FameStore fames,
            Lists lists,
            Population population,
            RecommendationsSettings settings,
            Clock clock) {
        this.bus = bus;
        this.tastes = tastes;
        this.fames = fames;
        this.lists = lists;
        this.population = population;
        this.settings = settings;
        this.weights = new WeightRules(settings.weights());
        this.clock = clock;
    }

    Future<Ranking> rank(String userId) {
        var user = bus.ask(new FindUsers(List.of(userId)))
                .map(users -> users.found().stream().findFirst().orElseThrow(Bad::noSuchUser));
        var taste = tastes.find(userId);
        var everybody = everybody();
        return Future.all(user, taste, everybody)
                .compose(done -> rank(user.result(), taste.result(), everybody.result()));
    }

    /** What is the same whoever asks, and so is looked for while it is not known yet who they are. */
    private record Everybody(List<Fame> hottest, List<Fame> mostBought, long people) {}

    private Future<Everybody> everybody() {
        var hottest = lists.hottest();
        var mostBought = lists.mostBought();
        var people = population.count();
        return Future.all(hottest, mostBought, people)
                .map(done -> new Everybody(hottest.result(), mostBought.result(), people.result()));
    }

    private Future<Ranking> rank(User user, Taste taste, Everybody everybody) {
        var seeds = SeedRules.seeds(taste, weights, settings.decay(), clock.instant());
        var interests = user.preferences().interests().stream()
                .map(CategoryRules::key)
                .distinct()
                .limit(MOST_INTERESTS)
                .toList();
        return fames.findAll(seeds.keySet())
                .compose(known -> circumstances(taste, seeds, known, interests, everybody))
                .map(all -> new Ranking(
                        user.locale(),
                        RankRules.rank(all, settings.trendDecay(), excluded(taste)),
                        taste.owned(),
                        Set.copyOf(interests)));
    }

    private Future<Circumstances> circumstances(
            Taste taste,
            Map<String, Double> seeds,
            Map<String, Fame> known,
            List<String> interests,
            Everybody everybody) {
        var categories = Stream.concat(SeedRules.categories(seeds, known).keySet().stream(), interests.stream())
                .distinct()
                .toList();
        return lists.byCategory(categories)
                .map(byCategory -> new Circumstances(
                        taste,
                        seeds,
                        known,
                        byCategory,
                        interests,
                        everybody.hottest(),
                        everybody.mostBought(),
                        everybody.people(),
                        clock.instant()));
    }

    /** What somebody has may be of a category that is bought again and again: that is seen when the product is. */
    private Set<String> excluded(Taste taste) {
        var excluded = new HashSet<>(taste.ratedDown());
        if (settings.repeatable().isEmpty()) {
            excluded.addAll(taste.owned());
        }
        return excluded;
    }
}
