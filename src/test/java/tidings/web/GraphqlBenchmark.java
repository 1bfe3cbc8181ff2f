package tidings.web;

import static tidings.fixture.Futures.await;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What share of a bare server's rate is left when the answer is GraphQL: one's own name, with a token, from memory,
 * against a constant of the same size. One event loop each, the same requests from the same client, turn by turn.
 */
public final class GraphqlBenchmark {
    private static final int ROUNDS = 7;
    private static final long ROUND_MILLIS = Long.getLong("round", 3_000);

    private GraphqlBenchmark() {}

    /**
     * Compares a node that runs on one event loop, asked this by whom the token belongs to.
     *
     * @param goal the share that is to be reached
     */
    public static void compare(int port, String token, String query, String goal) {
        var body = JsonObject.of("query", query).encode();
        var request = Buffer.buffer("POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Authorization: Bearer " + token + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        var client = oneLoop();
        var waiting = new Load(client, request, 1);
        var answer = await(waiting.answerOf(port));
        print("%s with a token, answer of %,d bytes", query, answer.length());
        var barePort = constant(oneLoop(), answer);
        measure("clients that wait for each answer", waiting, port, barePort, goal);
        measure("clients that send 8 requests at a time", new Load(client, request, 8), port, barePort, goal);
    }

    private static void measure(String clients, Load load, int port, int barePort, String goal) {
        await(load.run(port, ROUND_MILLIS * 3));
        await(load.run(barePort, ROUND_MILLIS));
        var shares = new ArrayList<Double>();
        for (var round = 1; round <= ROUNDS; round++) {
            var graphql = await(load.run(port, ROUND_MILLIS));
            var constant = await(load.run(barePort, ROUND_MILLIS));
            print("round %d: GraphQL %,.0f/s, constant %,.0f/s", round, graphql, constant);
            shares.add(graphql / constant);
        }
        print("%s: %.3f of a bare server's rate (median of %d; goal %s)", clients, median(shares), ROUNDS, goal);
    }

    private static double median(List<Double> values) {
        values.sort(Comparator.naturalOrder());
        return values.get(values.size() / 2);
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
