package tidings.embedded;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * The speed of the store beside that of the back end it extends, in one run: 100,000 documents, 32 operations in flight,
 * through the driver over the loopback.
 */
public final class StoreBenchmark {
    private static final int DOCUMENTS = 100_000;
    private static final int MORE_DOCUMENTS = 10_000;
    private static final int USERS = 1_000;
    private static final int IN_FLIGHT = 32;
    private static final int PAGE = 20;
    private static final int PLENTY = 1_000_000;
    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final Duration MEASURED = Duration.ofSeconds(5);

    private final PrintStream out;

    /** What was measured of one store, a second. */
    private record Rates(double pages, double updates, double inserts, double counts) {}

    private StoreBenchmark(PrintStream out) {
        this.out = out;
    }

    public static void run() throws Exception {
        new StoreBenchmark(System.out).compare();
    }

    private void compare() throws Exception {
        Path directory = Files.createTempDirectory("tidings-bench");
        try {
            out.printf("%d documents, %d in flight, JDK %s%n", DOCUMENTS, IN_FLIGHT, Runtime.version());
            Rates stock = stock(directory.resolve("stock.mv"));
            Rates process = ours(directory.resolve("process"), EmbeddedOptions.Durability.PROCESS);
            Rates power = ours(directory.resolve("power"), EmbeddedOptions.Durability.POWER_LOSS);
            out.printf("%n%-38s %10s %22s %22s%n", "a second", "stock H2", "kill -9 safe", "power-loss safe");
            row("page of 20 by user, newest first", stock.pages, process.pages, power.pages);
            row("conditional update {_id, stock>=1}", stock.updates, process.updates, power.updates);
            row("single inserts (stock: not durable)", stock.inserts, process.inserts, power.inserts);
            out.printf("%-38s %10s %12.1f %22.1f%n", "count by user", "-", process.counts, power.counts);
            reopen(directory.resolve("power"));
        } finally {
            deleteAll(directory);
        }
    }

    private void row(String what, double stock, double process, double power) {
        out.printf(
                "%-38s %10.1f %12.1f (x%6.1f) %12.1f (x%6.1f)%n",
                what, stock, process, process / stock, power, power / stock);
    }

    private Rates stock(Path file) {
        MongoServer server = new MongoServer(new H2Backend(file.toString()));
        try {
            return measure(server.bindAndGetConnectionString(), true);
        } finally {
            server.shutdownNow();
        }
    }

    private Rates ours(Path directory, EmbeddedOptions.Durability durability) throws Exception {
        try (EmbeddedStore store = EmbeddedStore.open(
                EmbeddedOptions.in(directory).with(durability).refusingScans())) {
            return measure("mongodb://127.0.0.1:" + store.port(), false);
        }
    }

    private Rates measure(String uri, boolean isStock) {
        // Each of its 32 operations takes so long that a warm-up would cost minutes.
        Duration warmUp = isStock ? Duration.ZERO : WARM_UP;
        try (MongoClient client = MongoClients.create(uri + "/?connectTimeoutMS=120000")) {
            MongoCollection<Document> things = client.getDatabase("bench").getCollection("things");
            things.createIndex(Indexes.compoundIndex(Indexes.ascending("userId"), Indexes.descending("_id")));
            load(things, 0, DOCUMENTS);
            Rates rates = new Rates(
                    rate(warmUp, () -> page(things)),
                    rate(warmUp, () -> update(things)),
                    insertRate(warmUp, things),
                    isStock ? 0 : rate(warmUp, () -> count(things)));
            load(things, DOCUMENTS, MORE_DOCUMENTS);
            return rates;
        }
    }

    private static void load(MongoCollection<Document> things, int from, int count) {
        for (int at = from; at < from + count; at += 1_000) {
            things.insertMany(IntStream.range(at, Math.min(at + 1_000, from + count))
                    .mapToObj(StoreBenchmark::thing)
                    .toList());
        }
    }

    /** Flat and of half a kilobyte: nested documents make the stock back end so slow that it cannot be measured here. */
    private static Document thing(int number) {
        return new Document("_id", id(number))
                .append("userId", "user-" + number % USERS)
                .append("stock", PLENTY)
                .append("at", Instant.ofEpochMilli(number))
                .append("title", "A thing that somebody could want, number " + number)
                .append("body", "Some words about it. ".repeat(10))
                .append("tags", List.of("red", "green", "blue"));
    }

    private static String id(int number) {
        return "00000000-0000-7000-8000-%012d".formatted(number);
    }

    private static void page(MongoCollection<Document> things) {
        int found = things.find(new Document("userId", "user-" + random(USERS)))
                .sort(new Document("_id", -1))
                .limit(PAGE)
                .into(new ArrayList<>())
                .size();
        require(found == PAGE);
    }

    private static void update(MongoCollection<Document> things) {
        Document filter = new Document("_id", id(random(DOCUMENTS))).append("stock", new Document("$gte", 1));
        require(things.updateOne(filter, new Document("$inc", new Document("stock", -1)))
                        .getModifiedCount()
                == 1);
    }

    private static void count(MongoCollection<Document> things) {
        require(things.countDocuments(new Document("userId", "user-" + random(USERS))) > 0);
    }

    private static double insertRate(Duration warmUp, MongoCollection<Document> things) {
        AtomicInteger number = new AtomicInteger(PLENTY);
        return rate(warmUp, () -> things.insertOne(thing(number.incrementAndGet())));
    }

    private static int random(int bound) {
        return ThreadLocalRandom.current().nextInt(bound);
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("the store gave a wrong answer");
        }
    }

    private static double rate(Duration warmUp, Runnable operation) {
        Load.run(IN_FLIGHT, warmUp, operation);
        return Load.run(IN_FLIGHT, MEASURED, operation);
    }

    private void reopen(Path directory) throws Exception {
        long start = System.nanoTime();
        try (EmbeddedStore store = EmbeddedStore.open(EmbeddedOptions.in(directory));
                MongoClient client = MongoClients.create(store.connectionString())) {
            double seconds = (System.nanoTime() - start) / 1e9;
            long documents = client.getDatabase("bench").getCollection("things").estimatedDocumentCount();
            out.printf("reopening %d documents: %.2f s, file %d MB%n", documents, seconds, size(directory) >> 20);
        }
    }

    private static long size(Path directory) throws IOException {
        return Files.size(StoreFile.in(directory));
    }

    private static void deleteAll(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
