package tidings.chaos;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Everybody who has to do with the shop, each at their own pace, until it closes. */
final class Street {
    private static final int SHOPPERS = 6;
    private static final int FEEDS = 4;
    private static final Duration BREATH = Duration.ofMillis(40);

    private final Boss boss;
    private final List<Shopper> shoppers;
    private final List<Feed> feeds;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean closing;
    private List<Future<?>> busy = List.of();
    private List<Future<?>> listening = List.of();

    Street(ThreeNodes nodes, Careful careful, Diary diary, long seed) {
        this.boss = new Boss(careful, diary, new Random(seed));
        var products = boss.fillsTheShelves();
        this.shoppers = IntStream.range(0, SHOPPERS)
                .mapToObj(number -> Shopper.comesIn(
                        careful, diary, new Random(seed + 1 + number), products, "Zephyrine" + (100 + number)))
                .toList();
        this.feeds = shoppers.stream()
                .limit(FEEDS)
                .map(shopper -> {
                    var page = careful.ask(new Random(seed), shopper.token(), Words.NEWEST, new JsonObject());
                    return new Feed(nodes, shopper.id(), shopper.token(), page.field("inbox"), diary.ledger.faults);
                })
                .toList();
    }

    Boss boss() {
        return boss;
    }

    List<Feed> feeds() {
        return feeds;
    }

    void open() {
        var all = Stream.concat(
                shoppers.stream().map(each -> (Runnable) each::doSomething), Stream.of(boss::doSomething));
        busy = all.<Future<?>>map(each -> threads.submit(() -> goOn(each))).toList();
        listening = feeds.stream()
                .<Future<?>>map(each -> threads.submit(each::listen))
                .toList();
    }

    /** Everybody finishes what they began; feeds stay open. */
    void close() {
        closing = true;
        busy.forEach(Street::awaitEnd);
        boss.closesTheShop();
    }

    void end() {
        feeds.forEach(Feed::end);
        listening.forEach(Street::awaitEnd);
        threads.shutdownNow();
    }

    private void goOn(Runnable something) {
        while (!closing) {
            something.run();
            LockSupport.parkNanos(BREATH.toNanos());
        }
    }

    private static void awaitEnd(Future<?> doing) {
        try {
            doing.get(3, TimeUnit.MINUTES);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
