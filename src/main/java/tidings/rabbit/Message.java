package tidings.rabbit;

import com.rabbitmq.client.AMQP.BasicProperties;
import io.vertx.core.buffer.Buffer;
import java.util.Map;

/** What is sent to the broker, always to be kept on its disk. */
record Message(String exchange, String key, boolean mandatory, BasicProperties properties, Buffer body) {
    static final String CLOUD_EVENT = "application/cloudevents+json";

    private static final int PERSISTENT = 2;

    static Message of(
            String exchange, String key, boolean mandatory, String id, Map<String, Object> headers, Buffer body) {
        var properties = new BasicProperties.Builder()
                .contentType(CLOUD_EVENT)
                .deliveryMode(PERSISTENT)
                .messageId(id)
                .headers(headers)
                .build();
        return new Message(exchange, key, mandatory, properties, body);
    }

    String id() {
        return properties.getMessageId();
    }
}
