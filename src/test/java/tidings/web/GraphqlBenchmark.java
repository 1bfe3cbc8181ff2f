package tidings.web;

import static tidings.fixture.Futures.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import tidings.bus.Bus;
import tidings.web.library.LibraryGraph;
import tidings.web.library.LibraryRequest;
import tidings.web.library.LibraryVerticle;

/**
 * What share of a bare server's rate is left when the answer is GraphQL: one's own name, with a token, from memory,
 * against a constant of the same size. One event loop each, the same requests from the same client, turn by turn.
 */
public final class GraphqlBenchmark {
    private static final int ROUNDS = 7;
    private static final long ROUND_MILLIS = Long.getLong("round", 3_000);
    private static final String QUERY = "{ me { id name } }";

    private GraphqlBenchmark() {}

    public static void main(String[] args) {
        var body = JsonObject.of("query", QUERY).encode();
        var request = Buffer.buffer("POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Authorization: Bearer ada\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        var load = new Load(oneLoop(), request);
        var ours = Served.by(GraphqlBenchmark::graphql);
        var answer = await(load.answerOf(ours.port()));
        print("answer: %s", answer);
        measure(load, ours, Served.by(vertx -> constant(vertx, answer)));
        System.exit(0);
    }

    private static void measure(Load load, Served ours, Served bare) {
        await(load.run(ours.port(), ROUND_MILLIS * 3));
        await(load.run(bare.port(), ROUND_MILLIS));
        var rates = new ArrayList<Double>();
        var costs = new ArrayList<Double>();
        for (var round = 1; round <= ROUNDS; round++) {
            var graphql = ours.measure(load);
            var constant = bare.measure(load);
            print("round %d: GraphQL %s, constant %s", round, graphql, constant);
            rates.add(graphql.rate() / constant.rate());
            costs.add(graphql.ratePerSecondOfWork() / constant.ratePerSecondOfWork());
        }
        print("%s with a token, share of a bare server's rate, goal 0.20 (median of %d):", QUERY, ROUNDS);
        print(
                "  by the clock %.3f, by the time that the server's event loop worked %.3f",
                median(rates), median(costs));
    }

    private static double median(List<Double> values) {
        values.sort(Comparator.naturalOrder());
        return values.get(values.size() / 2);
    }

    /** A server on an event loop of its own, whose thread's time is known. */
    private record Served(int port, long thread) {
        static Served by(ToIntFunction<Vertx> start) {
            var vertx = oneLoop();
            var thread = Promise.<Long>promise();
            vertx.runOnContext(on -> thread.complete(Thread.currentThread().getId()));
            return new Served(start.applyAsInt(vertx), await(thread.future()));
        }

        Measured measure(Load load) {
            var threads = ManagementFactory.getThreadMXBean();
            var workedBefore = threads.getThreadCpuTime(thread);
            var from = System.nanoTime();
            var rate = await(load.run(port, ROUND_MILLIS));
            var took = System.nanoTime() - from;
            return new Measured(rate, (double) (threads.getThreadCpuTime(thread) - workedBefore) / took);
        }
    }

    /**
     * @param worked the share of the time in which the event loop worked; well below one means that the client was slower
     */
    private record Measured(double rate, double worked) {
        double ratePerSecondOfWork() {
            return rate / worked;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%,.0f/s (loop at %.0f %%)", rate, worked * 100);
        }
    }

    private static int graphql(Vertx vertx) {
        var bus = Bus.install(vertx, List.of(LibraryRequest.class));
        var web = new Web(
                new Given().options(),
                new WebKit(
                        bus,
                        List.of(new LibraryGraph()),
                        LibraryGraph::authenticate,
                        () -> Future.succeededFuture(List.of()),
                        type -> "",
                        List.of()));
        await(vertx.deployVerticle(new LibraryVerticle(LibraryVerticle.counts(), Promise.promise())));
        await(vertx.deployVerticle(web.verticle().get()));
        return await(web.port());
    }

    private static int constant(Vertx vertx, Buffer answer) {
        var server = vertx.createHttpServer()
                .requestHandler(request -> request.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8")
                        .end(answer));
        return await(server.listen(0, "127.0.0.1")).actualPort();
    }

    private static Vertx oneLoop() {
        return Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    }

    @SuppressWarnings("AnnotateFormatMethod") // the formats are right here
    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
