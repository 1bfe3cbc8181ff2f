package tidings.rabbit;

import static java.util.Objects.requireNonNull;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.NoOpMetricsCollector;
import org.jspecify.annotations.Nullable;

/**
 * The driver's connection and channel below the client of Vert.x, which itself tells nothing of a blocked connection or of a
 * returned message, and cannot publish what has to reach a queue. The driver shows them to whoever counts them.
 */
final class Wire extends NoOpMetricsCollector {
    private volatile @Nullable Connection connection;
    private volatile @Nullable Channel channel;

    @Override
    public void newConnection(Connection made) {
        connection = made;
    }

    @Override
    public void newChannel(Channel made) {
        channel = made;
    }

    Connection connection() {
        return requireNonNull(connection);
    }

    Channel channel() {
        return requireNonNull(channel);
    }

    /** Whatever of it there is. */
    void cut(int withinMillis) {
        var made = connection;
        if (made != null) {
            made.abort(withinMillis);
        }
    }
}
