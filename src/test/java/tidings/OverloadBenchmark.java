package tidings;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tidings.embedded.ChildStore;
import tidings.fixture.Client;
import tidings.fixture.Futures;
import tidings.fixture.NodeProcess;
import tidings.fixture.OpenLoad;
import tidings.fixture.OpenLoad.Asked;
import tidings.fixture.OpenLoad.Sample;
import tidings.settings.Settings;
import tidings.store.Store;
import tidings.users.ManyUsers;

/**
 * A node with a small heap, its store and whoever asks it, each a process of its own: what it can do at most, and what becomes of
 * it when two and five times as much comes. Good is what is answered rightly within a second of when it came.
 */
final class OverloadBenchmark {
    private static final String PASSWORD = "an unlikely thing to say";
    private static final int SHOPPERS = 400;
    private static final int PRODUCTS = 40;
    private static final int CONNECTIONS = Integer.getInteger("connections", 1_500);
    private static final Duration STEP = Duration.ofSeconds(Integer.getInteger("step", 6));
    private static final Duration STORM = Duration.ofSeconds(Integer.getInteger("storm", 25));
    private static final Duration CALM = Duration.ofSeconds(12);
    private static final double USUAL = 0.3;
    private static final long SLICE = 500_000_000;
    private static final String SIGNING_IN = "sign-in";
    private static final String ME = "{ me { id name } }";
    private static final String PAGE =
            "{ notifications(first: 20) { nodes { id title body read } unread changeCursor } }";
    private static final String PRODUCT_PAGE =
            "{ products(first: 10) { nodes { id name price { amount } available } } }";
    private static final String PLACE = "mutation($in: PlaceOrderInput!) { placeOrder(input: $in) { id status } }";
    private static final String SIGN_IN = "mutation($in: LoginUserInput!) { loginUser(input: $in) { accessToken } }";

    private final NodeProcess node;
    private final List<Asked> mix;
    private final List<Asked> signIns;

    private OverloadBenchmark(NodeProcess node, List<String> tokens) {
        this.node = node;
        this.mix = mix(node, tokens);
        this.signIns =
                IntStream.range(0, 20).mapToObj(number -> signIn(node, number)).toList();
    }

    static void run() throws Exception {
        var folder = Files.createTempDirectory("tidings-bench");
        var vertx = Vertx.vertx();
        try (var home = ChildStore.start(folder.resolve("store"))) {
            var uri = home.awaitLine("open ");
            var settings = Map.of(
                    "TIDINGS_ADMIN_PASSWORD",
                    PASSWORD,
                    "TIDINGS_MONGO_URI",
                    uri,
                    "_JAVA_OPTIONS",
                    "-XX:TieredStopAtLevel=4",
                    "TIDINGS_TOKENS_ACCESS_TTL",
                    "PT2H",
                    "TIDINGS_USERS_THROTTLE_REGISTRATIONS_BY_ADDRESS",
                    "100000/PT1H");
            try (var node = NodeProcess.start(folder, settings).awaitReady()) {
                var rules = SettingsOfUsers.rules(Settings.load(settings, Path.of("")));
                var store = Store.at(vertx, uri, Duration.ofSeconds(5), Duration.ofSeconds(20));
                new OverloadBenchmark(node, ManyUsers.signedIn(store, rules, SHOPPERS)).measure();
            }
        } finally {
            Futures.await(vertx.close());
        }
    }

    private void measure() throws IOException, InterruptedException {
        try (var load = new OpenLoad(node.port(), CONNECTIONS)) {
            load.inTurn(32, STEP.multipliedBy(2), this::mixed);
            var peak = peak(load);
            for (var times : List.of(2, 5)) {
                overload(load, peak, times);
            }
            signInsBesideReads(load, peak);
        }
    }

    private double peak(OpenLoad load) {
        var peak = 0.0;
        for (var atOnce : List.of(8, 16, 32, 64, 128)) {
            var samples = load.inTurn(atOnce, STEP, this::mixed);
            var rate = rate(samples, STEP);
            peak = Math.max(peak, ofTheMix(samples, STEP));
            print(
                    "%d at a time: %,.0f good a second (%s), p50 %.0f ms, p99 %.0f ms",
                    atOnce, rate, kinds(samples, STEP), percentile(samples, 50), percentile(samples, 99));
        }
        return peak;
    }

    private void overload(OpenLoad load, double peak, int times) throws IOException, InterruptedException {
        var usual = load.arriving(peak * USUAL, CALM, CALM, this::mixed);
        var before = live();
        try (var watch = new NodeWatch(node)) {
            var samples = load.arriving(peak * times, STORM, Duration.ofSeconds(3), this::mixed);
            var end = System.nanoTime();
            var during = watch.seen();
            var after = load.arriving(peak * USUAL, CALM, CALM, this::mixed);
            var refused = samples.stream().filter(Sample::isRefused).toList();
            var good = good(samples);
            print(
                    "%d times: %,.0f/s came; %,.0f good a second, %.2f of the peak, %.2f of the mix (%s), p50 %.0f ms, p99 %.0f ms",
                    times,
                    peak * times,
                    rate(samples, STORM),
                    rate(samples, STORM) / peak,
                    ofTheMix(samples, STORM) / peak,
                    kinds(samples, STORM),
                    percentile(good, 50),
                    percentile(good, 99));
            print(
                    "  refused: %,d, all say when to come again: %b; after p50 %.0f ms, p99 %.0f ms, worst %.0f ms",
                    refused.size(),
                    refused.stream().allMatch(Sample::saysWhenToRetry),
                    percentile(refused, 50),
                    percentile(refused, 99),
                    percentile(refused, 100));
            print("  neither: %s", others(samples));
            print(
                    "  normal again (p99 was %.0f ms) after %.1f s, %d ms of it for what was under way; %s",
                    percentile(usual, 99),
                    backToNormal(after, percentile(usual, 99)),
                    (after.get(0).came() - end) / 1_000_000,
                    during);
            print("  heap that lives: %,d KB before, %,d KB after", before, live());
        }
    }

    /** Seconds until the last half second in which anything failed or took much longer than usual. */
    private static double backToNormal(List<Sample> after, double usual) {
        var start = after.stream().mapToLong(Sample::came).min().orElseThrow();
        var limit = Math.max(250, 3 * usual);
        return after.stream()
                .collect(Collectors.groupingBy(sample -> (sample.came() - start) / SLICE))
                .entrySet()
                .stream()
                .filter(slice ->
                        !slice.getValue().stream().allMatch(Sample::isGood) || percentile(slice.getValue(), 99) > limit)
                .mapToDouble(slice -> (slice.getKey() + 1) * SLICE / 1e9)
                .max()
                .orElse(0);
    }

    /** A flood of one of them keeps nobody from the other. */
    private void signInsBesideReads(OpenLoad load, double peak) {
        var reads = mix.stream().filter(asked -> !asked.kind().equals("order")).toList();
        var alone = load.inTurn(4, STEP, number -> signIns.get(number % signIns.size()));
        print("sign-ins alone: %.0f a second", rate(alone, STEP));
        var many = rate(alone, STEP) * 5;
        beside(load, "reads beside five times the sign-ins", many, signIns, peak / 2, reads);
        beside(load, "sign-ins beside many reads", peak * 5, reads, Math.max(1, rate(alone, STEP) / 4), signIns);
    }

    /** @param few how many a second of the others there are */
    private void beside(OpenLoad load, String what, double many, List<Asked> flood, double few, List<Asked> others) {
        var every = (int) Math.max(2, (many + few) / few);
        var samples = load.arriving(
                many + few,
                STEP.multipliedBy(2),
                CALM,
                number -> number % every == 0
                        ? others.get(number / every % others.size())
                        : flood.get(number % flood.size()));
        var kinds = others.stream().map(Asked::kind).distinct().toList();
        var theirs =
                samples.stream().filter(sample -> kinds.contains(sample.kind())).toList();
        print(
                "%s: %.0f/s and %.0f/s came; %.3f of these good, p50 %.0f ms, p99 %.0f ms; all: %s",
                what,
                many,
                few,
                (double) good(theirs).size() / theirs.size(),
                percentile(theirs, 50),
                percentile(theirs, 99),
                kinds(samples, STEP.multipliedBy(2)));
    }

    private Asked mixed(int number) {
        return mix.get(number % mix.size());
    }

    /** Half of them read, half order something. */
    private static List<Asked> mix(NodeProcess node, List<String> tokens) {
        var boss = Client.boss(node, PASSWORD);
        var products = IntStream.range(0, PRODUCTS)
                .mapToObj(number -> boss.added("Cup " + number, 1_000_000))
                .toList();
        var mix = new ArrayList<Asked>();
        for (var number = 0; number < tokens.size(); number++) {
            var token = tokens.get(number);
            var item = new JsonObject()
                    .put("productId", products.get(number % PRODUCTS))
                    .put("quantity", 1);
            mix.add(asked("me", token, ME, new JsonObject()));
            mix.add(asked("order", token, PLACE, new JsonObject().put("items", new JsonArray().add(item))));
            mix.add(asked("page", token, PAGE, new JsonObject()));
            mix.add(asked("products", token, PRODUCT_PAGE, new JsonObject()));
        }
        return mix;
    }

    private static Asked signIn(NodeProcess node, int number) {
        var email = "known" + number + "@example.org";
        requireNonNull(Client.registered(node, email).token());
        return asked(
                "sign-in", "", SIGN_IN, new JsonObject().put("email", email).put("password", "correct horse battery"));
    }

    private static Asked asked(String kind, String token, String query, JsonObject input) {
        var variables = input.isEmpty() ? input : new JsonObject().put("in", input);
        return Asked.of(
                kind,
                token,
                new JsonObject().put("query", query).put("variables", variables).encode());
    }

    private static List<Sample> good(List<Sample> samples) {
        return samples.stream()
                .filter(Sample::isGood)
                .filter(it -> it.millis() <= 1_000)
                .toList();
    }

    private static double rate(List<Sample> samples, Duration length) {
        return good(samples).size() / (length.toNanos() / 1e9);
    }

    /** Of the kinds, which come equally often, the one that fared worst. */
    private static double ofTheMix(List<Sample> samples, Duration length) {
        var counts = samples.stream()
                .collect(Collectors.groupingBy(
                        Sample::kind, Collectors.filtering(OverloadBenchmark::isGood, Collectors.counting())));
        return counts.size()
                * counts.values().stream().mapToLong(Long::longValue).min().orElse(0)
                / (length.toNanos() / 1e9);
    }

    private static boolean isGood(Sample sample) {
        return sample.isGood() && sample.millis() <= (sample.kind().equals(SIGNING_IN) ? 5_000 : 1_000);
    }

    private static String kinds(List<Sample> samples, Duration length) {
        var counts = good(samples).stream()
                .collect(Collectors.groupingBy(Sample::kind, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(each -> each.getKey() + " %.0f".formatted(each.getValue() / (length.toNanos() / 1e9)))
                .collect(Collectors.joining(", "));
    }

    /** What was neither good nor refused, by kind and status. */
    private static Map<String, Long> others(List<Sample> samples) {
        return samples.stream()
                .filter(sample -> !sample.isRefused() && !isGood(sample))
                .collect(Collectors.groupingBy(
                        sample -> sample.kind() + (sample.isGood() ? " late" : " " + sample.status()),
                        TreeMap::new,
                        Collectors.counting()));
    }

    private static double percentile(List<Sample> samples, int percent) {
        var sorted = samples.stream().mapToDouble(Sample::millis).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[(sorted.length - 1) * percent / 100];
    }

    /** KB of the node's heap that are reachable. */
    private long live() throws IOException, InterruptedException {
        var jcmd = new ProcessBuilder("jcmd", String.valueOf(node.pid()), "GC.class_histogram").start();
        var total = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("Total"))
                .findFirst()
                .orElseThrow();
        jcmd.waitFor();
        return Long.parseLong(total.strip().split("\\s+", -1)[2]) / 1024;
    }

    private static void print(String line, Object... values) {
        System.out.printf(Locale.ROOT, line + "%n", values);
    }
}
