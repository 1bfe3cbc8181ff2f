package tidings.week;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tidings.catalog.CatalogRequest.AddProduct;
import tidings.catalog.CatalogRequest.FindProduct;
import tidings.fixture.Futures;
import tidings.recommendations.Recommendation;
import tidings.recommendations.RecommendationRequest.Recommend;
import tidings.scheduler.SchedulerRequest.RunJob;
import tidings.users.User;

/** Seven days of a shop: what happens when, as the dice fall. */
final class Week implements AutoCloseable {
    static final List<String> CATEGORIES = List.of("kitchen", "garden", "books", "music");
    static final int ADMINS = 1;
    /** A time that the changes of the clocks leave out, or bring twice, in this zone. */
    static final String SERIES = "30 2 * * *";

    static final String ZONE = "Europe/Vienna";

    /** Each has a change of the clocks somewhere. */
    private static final List<String> BEGINNINGS =
            List.of("2026-03-05T06:00:00Z", "2026-03-26T11:00:00Z", "2026-04-02T20:00:00Z", "2026-10-22T17:00:00Z");

    private static final int PEOPLE = 30;
    private static final int PRODUCTS = 12;
    private static final Duration LENGTH = Duration.ofDays(7);
    /** As long as a node may take what it remembers for true, and longer. */
    private static final Duration A_MOMENT = Duration.ofSeconds(15);

    private static final int MOST_CALM_STEPS = 40;

    final House house;
    final Ledger ledger = new Ledger();
    final Timetable timetable;
    final Instant begin;

    private final Dice dice;
    private final Rest rest;
    private final Doors doors;
    private final Shop shop;
    private final Postman postman;
    Instant ended = Instant.MAX;
    private int step;

    Week(Path folder, long seed) {
        this.dice = new Dice(seed, ledger);
        this.begin = Instant.parse(dice.anyOf(BEGINNINGS));
        this.house = new House(folder, begin, seed);
        this.timetable = new Timetable(begin);
        this.rest = new Rest(house, timetable);
        this.doors = new Doors(house, ledger, dice);
        this.shop = new Shop(house, ledger, dice);
        this.postman = new Postman(house, ledger);
    }

    void live() {
        open();
        while (house.now().isBefore(begin.plus(LENGTH))) {
            day();
        }
        calmDown();
    }

    private void open() {
        for (var number = 0; number < PRODUCTS; number++) {
            var quantity = List.of(0, 5, 20, 300).get(number % 4);
            var category = CATEGORIES.get(number / 3);
            var made = Futures.await(house.ask(new AddProduct(
                    Shop.BOSS,
                    "Thing " + number,
                    "Good for much.",
                    category,
                    List.of("thing"),
                    Shop.price(10 + 5 * number),
                    quantity)));
            ledger.stock.put(made.id(), quantity);
        }
        for (var number = 0; number < PEOPLE; number++) {
            doors.comesIn();
        }
        settle();
        doors.provesTheAddress();
        shop.beginsTheSeries(CATEGORIES.subList(0, 2), SERIES);
    }

    /** One step of the week: at the doors, in the shop, at home; then time goes by. */
    private void day() {
        step++;
        house.move(nextStep());
        settle();
        atTheNodes();
        atTheDoors();
        bustle();
        house.move(A_MOMENT);
        adviseSome();
        doors.changesTheirMind();
        settle();
    }

    /** The clock goes on while it lasts, by less than anything may take. */
    private void bustle() {
        var since = house.now();
        var done = shop.bustle(4 + dice.nextInt(12));
        house.move(Duration.ofMillis(dice.nextInt(3_000)));
        Futures.await(done);
        house.tellLate();
        settle(since);
    }

    private Duration nextStep() {
        var kind = dice.nextInt(20);
        if (step == 24) {
            return Duration.ofMinutes(-40);
        }
        if (kind < 3) {
            return Duration.ofMinutes(1 + dice.nextInt(50));
        }
        return kind < 16 ? Duration.ofMinutes(90 + dice.nextInt(240)) : Duration.ofMinutes(360 + dice.nextInt(360));
    }

    /** For some while there are two; then the first one goes, and the second goes on alone. */
    private void atTheNodes() {
        if (step == 15) {
            house.addNode();
        } else if (step == 30) {
            house.removeNode();
        }
    }

    private void atTheDoors() {
        switch (dice.nextInt(12)) {
            case 0 -> doors.comesIn();
            case 1 -> doors.leaves();
            case 2, 3 -> doors.signsIn();
            case 4 -> doors.provesTheAddress();
            default -> {
                return;
            }
        }
        settle();
    }

    private void settle() {
        settle(house.now());
    }

    private void settle(Instant since) {
        rest.untilAllIsDone(since);
        postman.look();
    }

    private void adviseSome() {
        var orders = house.all("orders").values();
        for (var number = 0; number < 3; number++) {
            advise(dice.anybody(), orders);
        }
    }

    private void advise(User user, Collection<JsonObject> orders) {
        var answer = Futures.await(house.ask(new Recommend(Shop.viewer(user), 5)));
        var bought = Facts.boughtBy(user.id(), orders);
        answer.found().forEach(each -> note(user, each, bought));
    }

    private void note(User user, Recommendation recommendation, Set<String> bought) {
        var id = recommendation.product().id();
        var product = Futures.await(house.ask(new FindProduct(id)));
        var dislikes = ledger.disliked
                .getOrDefault(user.id(), ConcurrentHashMap.newKeySet())
                .contains(id);
        ledger.advice.add(new Ledger.Advice(user.id(), id, product.inStock(), !bought.contains(id) && !dislikes));
    }

    /** Nothing new happens any more, and what was planned comes to its end; then it is all counted. */
    private void calmDown() {
        shop.endsTheSeries();
        ended = house.now();
        run(List.copyOf(Timetable.JOBS.keySet()));
        for (var steps = 0; rest.isSomethingPlanned(); steps++) {
            if (steps == MOST_CALM_STEPS) {
                throw new AssertionError("the shop does not come to rest");
            }
            house.move(Duration.ofHours(3));
            house.tellLate();
            settle();
        }
        house.move(A_MOMENT);
        run(List.of("integrity-audit"));
    }

    private void run(List<String> jobs) {
        Futures.await(Future.all(
                jobs.stream().map(job -> house.ask(new RunJob(Shop.BOSS, job))).toList()));
        settle();
    }

    @Override
    public void close() {
        house.close();
    }
}
