package tidings.web;

import static tidings.fixture.Futures.await;

import com.sun.management.UnixOperatingSystemMXBean;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What is stored already, told to many at once: the feeds of the sockets of one event loop hear of the same few changes each,
 * and the rate at which these arrive is set beside that of a bare Vert.x server which writes as many messages of as many bytes. Turn by turn
 * in one run, the same kind of clients for both. Then the heap that a connection takes on each.
 */
public final class SocketsBenchmark {
    private static final int SOCKETS = Math.min(Integer.getInteger("sockets", 5_000), mostSockets());
    private static final int ROUNDS = Integer.getInteger("rounds", 7);
    private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(Long.getLong("round", 2_000));
    private static final String MESSAGE = Inboxes.message();

    private SocketsBenchmark() {}

    public static void run() {
        var ours = oneLoop();
        var bare = oneLoop();
        var inboxes = new Inboxes(ours, SOCKETS);
        var bareSockets = new BareSockets(bare, 1);
        var before = heap();
        try (var clients = new SocketCrowd(inboxes.port(), SOCKETS, Inboxes::token, Inboxes.SUBSCRIPTION)) {
            var each = (heap() - before) / SOCKETS;
            before = heap();
            try (var bareClients = new SocketCrowd(bareSockets.port(), SOCKETS, Inboxes::token, "")) {
                print(
                        "heap of a subscribed connection: %,d bytes; of a bare one %,d",
                        each, (heap() - before) / SOCKETS);
                for (var items : List.of(1, 10)) {
                    compare(
                            items,
                            new Side(ours.getOrCreateContext(), clients, () -> inboxes.news(items)),
                            new Side(
                                    bare.getOrCreateContext(),
                                    bareClients,
                                    () -> () -> bareSockets.tell(MESSAGE, items)));
                }
            }
        }
        await(ours.close());
        await(bare.close());
    }

    private static void compare(int items, Side ours, Side bare) {
        var shares = new ArrayList<Double>();
        var costs = new ArrayList<Double>();
        for (var round = -2; round <= ROUNDS; round++) {
            var our = ours.measure(items);
            var their = bare.measure(items);
            if (round > 0) {
                print(
                        "round %d: %,.0f messages/s, %.1f us each; bare %,.0f/s, %.1f us",
                        round, our.rate(), our.micros(), their.rate(), their.micros());
                shares.add(our.rate() / their.rate());
                costs.add(our.micros() / their.micros());
            }
        }
        print(
                "%,d sockets, %d waiting for each: %.2f of a bare server's rate (goal 0.60), %.2f of its CPU per message"
                        + " (medians of %d)",
                SOCKETS, items, median(shares), median(costs), ROUNDS);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private record Measure(double rate, double micros) {}

    /** One of the two servers with its clients. */
    private record Side(Context loop, SocketCrowd clients, Supplier<Runnable> news) {
        Measure measure(int items) {
            var threads = ManagementFactory.getThreadMXBean();
            var thread = await(on(loop, () -> Thread.currentThread().getId()));
            var bytes = (long) SOCKETS * items * (MESSAGE.length() + 4);
            var cpu = threads.getThreadCpuTime(thread);
            var took = 0L;
            var messages = 0L;
            while (took < ROUND_NANOS) {
                var tell = news.get();
                var from = System.nanoTime();
                loop.runOnContext(now -> tell.run());
                clients.await(bytes);
                took += System.nanoTime() - from;
                messages += (long) SOCKETS * items;
            }
            return new Measure(messages * 1e9 / took, (threads.getThreadCpuTime(thread) - cpu) / 1e3 / messages);
        }
    }

    private static <T> Future<T> on(Context loop, Supplier<T> question) {
        var answer = Promise.<T>promise();
        loop.runOnContext(now -> answer.complete(question.get()));
        return answer.future();
    }

    /** Both ends of the sockets of both servers are files of this process. */
    private static int mostSockets() {
        var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return (int) Math.min(Integer.MAX_VALUE, (system.getMaxFileDescriptorCount() - 1_000) / 4);
    }

    private static Vertx oneLoop() {
        return Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    }

    private static long heap() {
        for (var i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @SuppressWarnings("AnnotateFormatMethod") // the formats are right here
    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
