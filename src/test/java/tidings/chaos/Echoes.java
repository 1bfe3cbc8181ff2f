package tidings.chaos;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import tidings.fixture.Client;

/**
 * Whether what one node says every other one hears. A node that is not told shows a product as it remembers it: in this shop for
 * ten minutes.
 */
final class Echoes {
    static final String MEMORY = "PT10M";
    private static final Duration A_MOMENT = Duration.ofSeconds(4);
    private static final Duration A_BREATH = Duration.ofMillis(20);
    private static final Duration A_WHILE = Duration.ofMinutes(1);
    private static final String SAY =
            "mutation($id: ID!, $word: String!) {" + " updateProduct(id: $id, input: {description: $word}) { id } }";
    private static final String HEAR = "query($id: ID!) { product(id: $id) { description } }";

    private final ThreeNodes nodes;
    private final String token;
    private final String product;
    private final AtomicInteger words = new AtomicInteger();

    Echoes(ThreeNodes nodes, String token) {
        this.nodes = nodes;
        this.token = token;
        this.product = at(0).added("Echo", 1);
    }

    /** The product that is not for sale. */
    String product() {
        return product;
    }

    /** Until each hears each. */
    void awaitAll() {
        ThreeNodes.each()
                .forEach(from -> IntStream.range(1, ThreeNodes.SIZE)
                        .map(step -> (from + step) % ThreeNodes.SIZE)
                        .forEach(to -> await(from, to)));
    }

    private void await(int from, int to) {
        Awaitility.await(from + " is heard at " + to)
                .atMost(A_WHILE)
                .pollDelay(Duration.ZERO)
                .until(() -> isHeard(from, to));
    }

    private boolean isHeard(int from, int to) {
        var word = "word " + words.incrementAndGet();
        var before = heardAt(to);
        at(from).tried(SAY, Words.id(product).put("word", word));
        var until = System.nanoTime() + A_MOMENT.toNanos();
        var heard = before;
        while (heard.equals(before) && System.nanoTime() < until) {
            LockSupport.parkNanos(A_BREATH.toNanos());
            heard = heardAt(to);
        }
        return heard.equals(word);
    }

    private String heardAt(int node) {
        return at(node).tried(HEAR, Words.id(product))
                .map(answer -> answer.getJsonObject("data"))
                .map(data -> data.getJsonObject("product").getString("description"))
                .orElse("");
    }

    private Client at(int node) {
        return new Client(nodes.node(node), token);
    }
}
