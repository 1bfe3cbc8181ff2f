package tidings.recommendations;

import static tidings.fixture.Futures.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import tidings.recommendations.RecommendationRequest.Recommend;

/** One answer after the other to people of whom nothing is remembered, among 100,000 products; beside one bare read. */
public final class RecommendationsBenchmark {
    private static final int PRODUCTS = 100_000;
    private static final int PEOPLE = 5_000;
    private static final int WARM_UP = 1_500;
    private static final int KIN = 50;
    private static final int CATEGORIES = 200;
    private static final List<ActivityKind> KINDS = List.of(ActivityKind.values());

    private final TestShop shop;
    private final Random random = new Random(1);

    private RecommendationsBenchmark(TestShop shop) {
        this.shop = shop;
    }

    public static void run() {
        try (var shop = TestShop.open()) {
            var benchmark = new RecommendationsBenchmark(shop);
            benchmark.fill();
            System.out.printf("%nrecommendations, %,d products, one after the other, ms%n", PRODUCTS);
            benchmark.measure("one bare read", i -> await(shop.tastes.find("u" + i)));
            benchmark.measure("ten recommendations, nothing of this person remembered", benchmark::recommend);
            benchmark.measure("the same again", benchmark::recommend);
            benchmark.counting();
        }
    }

    private void recommend(int person) {
        var found = shop.ask(new Recommend(TestShop.viewer("u" + person), 10)).found();
        if (found.size() < 10) {
            throw new IllegalStateException("too few: " + found.size());
        }
    }

    private void measure(String what, IntConsumer work) {
        IntStream.range(0, WARM_UP).forEach(work);
        var times = IntStream.range(WARM_UP, PEOPLE)
                .mapToDouble(i -> {
                    var start = System.nanoTime();
                    work.accept(i);
                    return (System.nanoTime() - start) / 1e6;
                })
                .sorted()
                .toArray();
        System.out.printf(
                "%-58s p50 %6.2f  p95 %6.2f  p99 %6.2f%n",
                what, times[times.length / 2], times[times.length * 95 / 100], times[times.length * 99 / 100]);
    }

    /** How fast products are looked at to which something happened. */
    private void counting() {
        var start = System.nanoTime();
        for (var i = 0; i < 200; i++) {
            await(shop.fames.touch("p" + i, Instant.EPOCH));
        }
        shop.count();
        var each = Duration.ofNanos(System.nanoTime() - start).dividedBy(200);
        System.out.printf("%-58s     %6.2f%n", "looking at a product anew", each.toNanos() / 1e6);
    }

    private void fill() {
        var pattern = shop.document("products", shop.product("Pattern", "category0", 1_000_000));
        shop.awaitToldAll();
        insert(
                "products",
                PRODUCTS,
                i -> pattern.copy()
                        .put("_id", "p" + i)
                        .put("name", "Product " + i)
                        .put("category", "category" + i % CATEGORIES)
                        .put("categoryKey", "category" + i % CATEGORIES));
        insert(FameStore.COLLECTION, PRODUCTS, this::fame);
        insert(TasteStore.COLLECTION, PEOPLE, this::taste);
        IntStream.range(0, PEOPLE).forEach(i -> shop.person("u" + i, "en", "category" + i % CATEGORIES));
    }

    private JsonObject fame(int number) {
        var kin = new JsonObject().put("p", some(KIN)).put("s", strengths());
        return new JsonObject()
                .put("_id", "p" + number)
                .put("rev", 1L)
                .put("category", "category" + number % CATEGORIES)
                .put("categoryKey", "category" + number % CATEGORIES)
                .put("stocked", true)
                .put("buyers", random.nextInt(1_000))
                .put("viewers", random.nextInt(5_000))
                .put("heat", random.nextDouble() * 10)
                .put("bought", kin)
                .put("seen", kin.copy().put("p", some(KIN)));
    }

    private JsonObject taste(int number) {
        var deeds = new ArrayList<Deed>();
        var ordered = new ArrayList<Purchase>();
        for (var i = 0; i < 60; i++) {
            var product = "p" + random.nextInt(PRODUCTS);
            var kind = KINDS.get(i % KINDS.size());
            var at = shop.clock.instant().minusSeconds(random.nextInt(9_000_000));
            deeds.add(new Deed(product, kind, at));
            if (kind == ActivityKind.PURCHASE) {
                ordered.add(new Purchase(product, "o" + i / 10, at));
            }
        }
        var seen = TasteRules.with(Taste.none("u" + number), deeds, 200);
        return TasteDocuments.lists(TasteRules.withOrdered(seen, ordered, 200))
                .put("_id", "u" + number)
                .put("rev", 1L);
    }

    private JsonArray some(int many) {
        return new JsonArray(IntStream.range(0, many)
                .mapToObj(i -> "p" + random.nextInt(PRODUCTS))
                .toList());
    }

    private static JsonArray strengths() {
        var strengths = new Double[KIN];
        Arrays.setAll(strengths, i -> 0.5 / (1 + i));
        return new JsonArray(List.of((Object[]) strengths));
    }

    private void insert(String collection, int many, IntFunction<JsonObject> document) {
        for (var from = 0; from < many; from += 1_000) {
            var some = IntStream.range(from, Math.min(many, from + 1_000))
                    .mapToObj(document)
                    .toList();
            await(shop.store.documents(collection).insertAll(some));
        }
    }
}
