package tidings.rabbit;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.rabbitmq.RabbitMQClient;
import java.util.Locale;
import tidings.settings.RabbitmqSettings.QueueType;

/** What has to be there at the broker, declared over every new line; where it is there, that changes nothing. */
final class Topology {
    static final String EVENTS = "tidings.events";
    /** The exchange, and the queue behind it. */
    static final String COMMANDS = "tidings.commands";
    /** The exchange, and the queue behind it. */
    static final String DEAD_LETTERS = "tidings.dead-letters";

    private static final String EVERYTHING = "#";

    private Topology() {}

    static Future<Void> declare(RabbitMQClient client, QueueType type) {
        return exchange(client, EVENTS)
                .compose(done -> exchange(client, COMMANDS))
                .compose(done -> exchange(client, DEAD_LETTERS))
                .compose(done -> client.queueDeclare(DEAD_LETTERS, true, false, false))
                .compose(done -> client.queueBind(DEAD_LETTERS, DEAD_LETTERS, EVERYTHING))
                .compose(done -> client.queueDeclare(COMMANDS, true, false, false, commands(type)))
                .compose(done -> client.queueBind(COMMANDS, COMMANDS, EVERYTHING));
    }

    private static Future<Void> exchange(RabbitMQClient client, String name) {
        return client.exchangeDeclare(name, "topic", true, false);
    }

    /** One node at a time takes commands, so that they are taken in their order; another one goes on where it ends. */
    private static JsonObject commands(QueueType type) {
        return new JsonObject()
                .put("x-queue-type", type.name().toLowerCase(Locale.ROOT))
                .put("x-single-active-consumer", true)
                .put("x-dead-letter-exchange", DEAD_LETTERS);
    }
}
