package tidings.store;

import com.mongodb.event.ConnectionCheckOutFailedEvent;
import com.mongodb.event.ConnectionCheckOutStartedEvent;
import com.mongodb.event.ConnectionCheckedInEvent;
import com.mongodb.event.ConnectionPoolListener;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts who has a connection to the store or waits for one. */
final class PoolWatch implements ConnectionPoolListener {
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicLong failed = new AtomicLong();

    int underWay() {
        return underWay.get();
    }

    long failed() {
        return failed.get();
    }

    @Override
    public void connectionCheckOutStarted(ConnectionCheckOutStartedEvent event) {
        underWay.incrementAndGet();
    }

    @Override
    public void connectionCheckOutFailed(ConnectionCheckOutFailedEvent event) {
        underWay.decrementAndGet();
        failed.incrementAndGet();
    }

    @Override
    public void connectionCheckedIn(ConnectionCheckedInEvent event) {
        underWay.decrementAndGet();
    }
}
