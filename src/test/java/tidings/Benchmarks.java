package tidings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tidings.cache.CacheBenchmark;
import tidings.catalog.CatalogBenchmark;
import tidings.delivery.MailBenchmark;
import tidings.embedded.StoreBenchmark;
import tidings.notifications.CampaignBenchmark;
import tidings.notifications.InboxBenchmark;
import tidings.recommendations.Evaluation;
import tidings.recommendations.RecommendationsBenchmark;
import tidings.web.SocketsBenchmark;

/**
 * Runs benchmarks: those that are named, as arguments or in the variable BENCHMARKS, or all. {@code mvn -q test-compile
 * exec:exec -Pbench}
 */
public final class Benchmarks {
    private static final Map<String, Benchmark> ALL = new LinkedHashMap<>();

    static {
        ALL.put("store", StoreBenchmark::run);
        ALL.put("me", MeBenchmark::run);
        ALL.put("cache", CacheBenchmark::run);
        ALL.put("catalog", CatalogBenchmark::run);
        ALL.put("orders", OrdersBenchmark::run);
        ALL.put("sockets", SocketsBenchmark::run);
        ALL.put("live", LiveBenchmark::run);
        ALL.put("inbox", InboxPageBenchmark::run);
        ALL.put("inbox-store", InboxBenchmark::run);
        ALL.put("campaign", CampaignBenchmark::run);
        ALL.put("campaign-node", CampaignNodeBenchmark::run);
        ALL.put("cluster", ClusterBenchmark::run);
        ALL.put("mail", MailBenchmark::run);
        ALL.put("overload", OverloadBenchmark::run);
        ALL.put("storm", StormBenchmark::run);
        ALL.put("recommendations", RecommendationsBenchmark::run);
        ALL.put("evaluation", Evaluation::run);
    }

    /** A benchmark prints what it measured. */
    @FunctionalInterface
    public interface Benchmark {
        void run() throws Exception;
    }

    private Benchmarks() {}

    /** Ends the process whatever is still running in it, and with 1 where a benchmark broke. */
    public static void main(String[] names) {
        try {
            run(names);
            System.exit(0);
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static List<String> chosen(String... names) {
        String variable = System.getenv().getOrDefault("BENCHMARKS", "").strip();
        if (names.length > 0) {
            return List.of(names);
        }
        return variable.isEmpty() ? List.copyOf(ALL.keySet()) : List.of(variable.split("[ ,]+", -1));
    }

    private static void run(String... names) throws Exception {
        List<String> chosen = chosen(names);
        for (String name : chosen) {
            Benchmark benchmark = ALL.get(name);
            if (benchmark == null) {
                throw new IllegalArgumentException("no benchmark '" + name + "'; there are " + ALL.keySet());
            }
            benchmark.run();
        }
    }
}
