package tidings.rabbit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tidings.fixture.Futures.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import io.vertx.core.Vertx;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import tidings.fixture.Broker;
import tidings.settings.RabbitmqSettings.QueueType;

/** The users that the README makes: each can do what it is for, and nothing else. */
class PermissionsTest {
    private static final String EVERYTHING_OURS = "^tidings\\..*";

    @Test
    void nodes_can_do_what_they_have_to_and_who_gives_commands_nothing_else() throws Exception {
        var broker = Broker.running();
        made(broker, "tidings", EVERYTHING_OURS, EVERYTHING_OURS, EVERYTHING_OURS);
        made(broker, "shop-crm", "^crm\\..*", "^crm\\..*", "^(crm\\..*|tidings\\.events)$");
        made(broker, "warehouse", "^$", "^tidings\\.commands$", "^$");
        var vertx = Vertx.vertx();
        var uri = "amqp://tidings:secret@127.0.0.1:" + broker.port();
        var settings = TestBridge.settings(uri, List.of(), 8, QueueType.QUORUM);
        var line = await(Line.open(vertx, new LineOptions(settings), "test"));
        await(line.client().basicConsumer(Topology.COMMANDS));

        may(broker, "warehouse", channel -> publish(channel, Topology.COMMANDS));
        mayNot(broker, "warehouse", channel -> publish(channel, Topology.EVENTS));
        mayNot(broker, "warehouse", channel -> channel.queueDeclare("tidings.commands", true, false, false, null));
        mayNot(broker, "warehouse", channel -> consume(channel, Topology.COMMANDS));
        mayNot(broker, "warehouse", channel -> consume(channel, Topology.DEAD_LETTERS));
        may(broker, "shop-crm", channel -> {
            channel.queueDeclare("crm.events", true, false, false, null);
            channel.queueBind("crm.events", Topology.EVENTS, "order.#");
            consume(channel, "crm.events");
        });
        mayNot(broker, "shop-crm", channel -> publish(channel, Topology.COMMANDS));
        mayNot(broker, "shop-crm", channel -> publish(channel, Topology.EVENTS));
        await(line.cut());
        await(vertx.close());
    }

    private interface Deed {
        void on(Channel channel) throws Exception;
    }

    private static void may(Broker broker, String user, Deed deed) {
        assertThatCode(as(broker, user, deed)).doesNotThrowAnyException();
    }

    private static void mayNot(Broker broker, String user, Deed deed) {
        assertThatThrownBy(as(broker, user, deed)).hasStackTraceContaining("ACCESS_REFUSED");
    }

    private static ThrowingCallable as(Broker broker, String user, Deed deed) {
        return () -> {
            try (var connection = broker.connect(user, "secret")) {
                deed.on(connection.createChannel());
            }
        };
    }

    private static void publish(Channel channel, String exchange) throws Exception {
        channel.confirmSelect();
        channel.basicPublish(exchange, "any", new BasicProperties(), new byte[0]);
        channel.waitForConfirmsOrDie(5_000);
    }

    private static void consume(Channel channel, String queue) throws Exception {
        channel.basicConsume(queue, false, new DefaultConsumer(channel));
    }

    private static void made(Broker broker, String user, String configure, String write, String read) {
        broker.ctl("add_user", user, "secret");
        broker.ctl("set_permissions", user, configure, write, read);
    }
}
