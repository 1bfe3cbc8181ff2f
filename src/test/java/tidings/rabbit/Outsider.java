package tidings.rabbit;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import tidings.fixture.Broker;

/** Another system at the broker: hears events through a durable queue of its own, and gives commands. */
final class Outsider implements AutoCloseable {
    static final String QUEUE = "outsider";

    private final Connection connection;
    private final Channel channel;
    private final Queue<JsonObject> heard = new ConcurrentLinkedQueue<>();
    private final Queue<BasicProperties> properties = new ConcurrentLinkedQueue<>();

    private Outsider(Connection connection) throws IOException {
        this.connection = connection;
        this.channel = connection.createChannel();
        channel.confirmSelect();
    }

    static Outsider at(Broker broker) {
        try {
            return new Outsider(broker.connect());
        } catch (IOException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From now on events of these types are kept for it, also while it is away. */
    Outsider bound(String... types) {
        return quietly(() -> {
            channel.queueDeclare(QUEUE, true, false, false, null);
            channel.queuePurge(QUEUE);
            for (var type : types) {
                channel.queueBind(QUEUE, Topology.EVENTS, type);
            }
        });
    }

    Outsider unbound() {
        return quietly(() -> channel.queueDelete(QUEUE));
    }

    Outsider listening() {
        return listening(QUEUE);
    }

    Outsider listening(String queue) {
        return quietly(() -> channel.basicConsume(queue, true, new DefaultConsumer(channel) {
            @Override
            public void handleDelivery(String tag, Envelope envelope, BasicProperties with, byte[] body) {
                properties.add(with);
                heard.add(json(body));
            }
        }));
    }

    private static JsonObject json(byte[] body) {
        try {
            return new JsonObject(Buffer.buffer(body));
        } catch (RuntimeException e) {
            return new JsonObject().put("raw", new String(body, StandardCharsets.UTF_8));
        }
    }

    List<JsonObject> heard() {
        return List.copyOf(heard);
    }

    BasicProperties firstProperties() {
        return properties.element();
    }

    /** Answers when the broker has it. */
    void command(String id, String type, JsonObject data) {
        send(event(id, type, data).encode());
    }

    /** As {@link #command}, many at once. */
    void commands(int number, String type, IntFunction<JsonObject> data) {
        quietly(() -> {
            for (var i = 0; i < number; i++) {
                publish(event("c" + i, type, data.apply(i)).encode());
            }
            channel.waitForConfirmsOrDie(20_000);
        });
    }

    void send(String body) {
        quietly(() -> {
            publish(body);
            channel.waitForConfirmsOrDie(10_000);
        });
    }

    private void publish(String body) throws IOException {
        var persistent = new BasicProperties.Builder().deliveryMode(2).build();
        channel.basicPublish(
                Topology.COMMANDS, "any", persistent, Buffer.buffer(body).getBytes());
    }

    private static JsonObject event(String id, String type, JsonObject data) {
        return new JsonObject()
                .put("specversion", "1.0")
                .put("id", id)
                .put("source", "/erp")
                .put("type", type)
                .put("data", data);
    }

    /** How many messages nobody took yet. */
    long waiting(String queue) {
        try {
            return channel.messageCount(queue);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Step {
        void take() throws IOException, InterruptedException, TimeoutException;
    }

    private Outsider quietly(Step step) {
        try {
            step.take();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        connection.abort(1_000);
    }
}
