package tidings.recommendations;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import tidings.recommendations.OrderLines.Line;

/**
 * How good the recommendations are: from the first four fifths of the time it is foretold what each buys next that they do not have.
 * Orders are those of the file that the variable ORDERS names, otherwise made up; SEED and LINES say how.
 */
public final class Evaluation {
    private static final int PEOPLE = 4_000;
    private static final double TRAINING = 0.8;
    private static final long MEBIBYTE = 1 << 20;

    private final PrintStream out;
    private final Model model;
    private final List<Asked> asked;
    private final Duration built;

    /** Somebody, and what they bought next. */
    private record Asked(String userId, String productId) {}

    /**
     * What came of it.
     *
     * @param mrr the mean of 1 by the place, among the first hundred
     * @param coverage the part of the products that were among the first ten of somebody
     */
    record Result(double hits5, double hits10, double mrr, double coverage) {}

    Evaluation(List<Line> lines, PrintStream out) {
        this.out = out;
        var split = (int) (lines.size() * TRAINING);
        var start = System.nanoTime();
        this.model = new Model(lines.subList(0, split), TestShop.settings(200, List.of()));
        this.built = Duration.ofNanos(System.nanoTime() - start);
        this.asked = asked(lines.subList(split, lines.size()));
    }

    public static void run() throws IOException {
        var file = System.getenv().getOrDefault("ORDERS", "");
        var seed = Long.parseLong(System.getenv().getOrDefault("SEED", "1"));
        var many = Integer.parseInt(System.getenv().getOrDefault("LINES", "200000"));
        var lines = file.isEmpty() ? OrderLines.made(seed, many) : OrderLines.read(Path.of(file));
        new Evaluation(lines, System.out).print(lines.size());
        if (file.isEmpty()) {
            speed(seed);
        }
    }

    private void print(int lines) {
        out.printf(
                "%nrecommendations, foretelling the next new product of %,d people; %,d order lines, %,d products%n",
                asked.size(), lines, model.fames.size());
        out.printf("%-28s %8s %8s %8s %9s%n", "", "hit@5", "hit@10", "MRR", "coverage");
        results()
                .forEach((name, result) -> out.printf(
                        "%-28s %8.4f %8.4f %8.4f %9.4f%n",
                        name, result.hits5(), result.hits10(), result.mrr(), result.coverage()));
        out.printf("built in %.1f s%n", built.toMillis() / 1000.0);
    }

    /** The model of a million lines, in what time and how much memory. */
    private static void speed(long seed) {
        var lines = OrderLines.made(seed, 1_250_000);
        var before = used();
        var evaluation = new Evaluation(lines, System.out);
        System.out.printf(
                "model of 1,000,000 order lines: %.1f s, %,d MiB kept (most the process ever held: %,d MiB)%n",
                evaluation.built.toMillis() / 1000.0,
                (used() - before) / MEBIBYTE,
                Runtime.getRuntime().totalMemory() / MEBIBYTE);
        if (evaluation.model.fames.isEmpty()) {
            throw new IllegalStateException("nothing was built");
        }
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    Map<String, Result> results() {
        var together = model.together();
        var popular = model.fames.values().stream()
                .sorted((one, other) -> Long.compare(other.buyers(), one.buyers()))
                .map(Fame::productId)
                .limit(RankRules.MOST + 200L)
                .toList();
        var results = new java.util.LinkedHashMap<String, Result>();
        results.put("popularity", judge(id -> unowned(popular, id)));
        results.put("item to item, plain counts", judge(id -> model.plainly(id, together)));
        results.put("ours", judge(model::recommend));
        return results;
    }

    private List<String> unowned(List<String> products, String userId) {
        var owned = model.tasteOf(userId).owned();
        return products.stream().filter(id -> !owned.contains(id)).toList();
    }

    private Result judge(Function<String, List<String>> recommender) {
        var hits5 = 0;
        var hits10 = 0;
        var reciprocal = 0.0;
        var shown = new HashSet<String>();
        for (var one : asked) {
            var list = recommender.apply(one.userId());
            shown.addAll(list.subList(0, Math.min(10, list.size())));
            var place = list.indexOf(one.productId());
            if (place >= 0 && place < RankRules.MOST) {
                hits5 += place < 5 ? 1 : 0;
                hits10 += place < 10 ? 1 : 0;
                reciprocal += 1.0 / (place + 1);
            }
        }
        double all = asked.size();
        return new Result(hits5 / all, hits10 / all, reciprocal / all, (double) shown.size() / model.fames.size());
    }

    /** Of some people who bought before what they bought first then and did not have, where the shop had it. */
    private List<Asked> asked(List<Line> later) {
        var next = new HashMap<String, String>();
        for (var line : later) {
            var taste = model.tastes.get(line.userId());
            if (taste != null
                    && model.fames.containsKey(line.productId())
                    && !taste.owned().contains(line.productId())) {
                next.putIfAbsent(line.userId(), line.productId());
            }
        }
        var all = next.entrySet().stream()
                .map(each -> new Asked(each.getKey(), each.getValue()))
                .sorted((one, other) -> one.userId().compareTo(other.userId()))
                .collect(Collectors.toCollection(ArrayList::new));
        java.util.Collections.shuffle(all, new Random(7));
        return all.subList(0, Math.min(PEOPLE, all.size()));
    }
}
