package tidings.rabbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tidings.fixture.Futures.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidings.fixture.Broker;
import tidings.settings.RabbitmqSettings.QueueType;

/** A broker that speaks TLS. */
class RabbitTlsTest {
    private final Broker broker = Broker.running();
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void a_broker_is_believed_that_is_who_it_should_be() {
        var line = await(open("localhost", Optional.of(broker.certificate())));

        assertThat(line.isOver()).isFalse();
        await(line.cut());
    }

    @Test
    void another_host_with_that_certificate_is_not() {
        assertThatThrownBy(() -> await(open("127.0.0.1", Optional.of(broker.certificate()))))
                .hasMessageContaining("127.0.0.1");
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_not() {
        assertThatThrownBy(() -> await(open("localhost", Optional.empty()))).hasMessageContaining("certification path");
    }

    private Future<Line> open(String host, Optional<Path> ca) {
        var uri = "amqps://" + host + ":" + broker.tlsPort();
        var settings = TestBridge.settings(uri, ca, List.of(), 8, QueueType.QUORUM);
        return Line.open(vertx, new LineOptions(settings), "test");
    }
}
