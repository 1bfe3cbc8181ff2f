package tidings.rabbit;

import com.rabbitmq.client.ConfirmCallback;
import com.rabbitmq.client.Return;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.rabbitmq.RabbitMQClient;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to the broker with one channel, from when it is opened until it ends; what happens to it is told on the
 * context it was opened on. Never mended: a channel that the broker closes ends it, too.
 */
final class Line {
    private static final Logger log = LoggerFactory.getLogger(Line.class);
    private static final int CLOSING_MILLIS = 2_000;

    private final Vertx vertx;
    private final Context context;
    private final RabbitMQClient client;
    private final Wire wire;
    /** Of its own, so that a write that the broker does not take holds up nothing else. */
    private final WorkerExecutor sender;

    private final Promise<Void> end = Promise.promise();
    private volatile boolean blocked;

    private Line(Vertx vertx, Context context, RabbitMQClient client, Wire wire, WorkerExecutor sender) {
        this.vertx = vertx;
        this.context = context;
        this.client = client;
        this.wire = wire;
        this.sender = sender;
    }

    /** Opens one and declares what has to be there. */
    static Future<Line> open(Vertx vertx, LineOptions options, String name) {
        var context = vertx.getOrCreateContext();
        var wire = new Wire();
        var sender = "rabbit-" + Integer.toHexString(System.identityHashCode(wire));
        var client = RabbitMQClient.create(vertx, options.named(name).setMetricsCollector(wire));
        return client.start()
                .compose(started -> Topology.declare(client, options.queueType()))
                .map(declared ->
                        new Line(vertx, context, client, wire, vertx.createSharedWorkerExecutor(sender, 1)).watched())
                .onFailure(cause -> cut(vertx, wire));
    }

    private Line watched() {
        wire.connection().addBlockedListener(this::block, this::unblock);
        wire.channel().addShutdownListener(cause -> context.runOnContext(ended -> finish()));
        return this;
    }

    private void block(String reason) {
        blocked = true;
        log.atWarn().addKeyValue("reason", reason).log("the broker takes no messages for now");
    }

    private void unblock() {
        blocked = false;
        log.info("the broker takes messages again");
    }

    /** For all that it can do over this line: declaring, consuming, acknowledging. */
    RabbitMQClient client() {
        return client;
    }

    /** Complete when it is over, for whatever reason. */
    Future<Void> ended() {
        return end.future();
    }

    boolean isOver() {
        return end.future().isComplete();
    }

    boolean isBlocked() {
        return blocked;
    }

    /**
     * From now on the broker confirms what it is sent.
     *
     * @param confirmed number, and whether all up to it are meant; on any thread
     * @param refused the same of what it did not take
     */
    Future<Void> confirming(ConfirmCallback confirmed, ConfirmCallback refused, Consumer<Return> returned) {
        wire.channel().addConfirmListener(confirmed, refused);
        wire.channel().addReturnListener(returned::accept);
        return client.confirmSelect();
    }

    /** @param numbered hears the number under which it will be confirmed, before it is sent */
    Future<Void> send(Message message, LongConsumer numbered) {
        return sender.executeBlocking(() -> {
            numbered.accept(wire.channel().getNextPublishSeqNo());
            wire.channel()
                    .basicPublish(
                            message.exchange(),
                            message.key(),
                            message.mandatory(),
                            message.properties(),
                            message.body().getBytes());
            return null;
        });
    }

    /** Ends it now; answers when nothing is left of it. */
    Future<Void> cut() {
        finish();
        return cut(vertx, wire);
    }

    private void finish() {
        if (end.tryComplete()) {
            sender.close();
        }
    }

    private static Future<Void> cut(Vertx vertx, Wire wire) {
        return vertx.executeBlocking(
                () -> {
                    wire.cut(CLOSING_MILLIS);
                    return null;
                },
                false);
    }
}
