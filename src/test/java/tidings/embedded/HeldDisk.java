package tidings.embedded;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/** A disk that takes as long as a test wants, or fails. */
final class HeldDisk implements Storage.Disk {
    private final AtomicInteger commits = new AtomicInteger();
    private volatile CountDownLatch mayGoOn = new CountDownLatch(0);
    private volatile CountDownLatch arrived = new CountDownLatch(0);
    private volatile @Nullable RuntimeException failure;

    void hold() {
        arrived = new CountDownLatch(1);
        mayGoOn = new CountDownLatch(1);
    }

    void release() {
        mayGoOn.countDown();
    }

    void failWith(RuntimeException cause) {
        failure = cause;
    }

    /** Returns when a commit is being held. */
    void awaitCommit() {
        awaitUninterruptibly(arrived);
    }

    int commits() {
        return commits.get();
    }

    @Override
    public void commit(MVStore file) {
        arrived.countDown();
        awaitUninterruptibly(mayGoOn);
        if (failure != null) {
            throw failure;
        }
        commits.incrementAndGet();
        file.commit();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
