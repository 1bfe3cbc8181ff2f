package tidings.embedded;

import de.bwaldvogel.mongo.exception.MongoServerError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers the writes of a moment into one commit, and tells when it is on disk.
 *
 * <p>Every write has a number. A commit first closes the gate for an instant, to see which writes it will hold and what
 * readers shall see of them; then it goes to the disk while the next writes gather; then it shows them to the readers and
 * releases whoever waits for a number up to that. The waiting is bounded by one gathering and two commits.
 */
final class Commits implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Commits.class);

    /** What a commit does beside counting: all on the commit thread. */
    interface Target {
        /** With the gate closed: what readers shall see once it is committed. */
        Runnable capture();

        /** Returns when everything captured is on disk. */
        void commit();

        /** Now and then, between commits: gives back space in the file. Returns whether that is to be committed. */
        boolean tidy();
    }

    private record Waiting(long write, Consumer<@Nullable Throwable> then) {}

    private static final long TIDY_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private static final int SHUTDOWN_IN_PROGRESS = 91;
    private static final long DRAIN_SECONDS = 10;

    private final Target target;
    private final long gatherNanos;
    private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock();
    private final AtomicLong written = new AtomicLong();
    private volatile long committed;
    private volatile @Nullable Throwable failure;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final List<Waiting> waiting = new ArrayList<>();
    private boolean idle;
    private boolean closing;
    private long lastTidied = System.nanoTime();
    private final Thread thread = new Thread(this::run, "tidings-embedded-commit");

    Commits(Target target, Duration gather) {
        this.target = target;
        this.gatherNanos = gather.toNanos();
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Makes one change, wholly before or wholly after any commit, and returns its number. */
    long write(Runnable change) {
        gate.readLock().lock();
        try {
            refuseIfFailed();
            change.run();
            long write = written.incrementAndGet();
            wake();
            return write;
        } finally {
            gate.readLock().unlock();
        }
    }

    /** Makes several writes that shall not be divided by a commit. */
    <T> T together(Supplier<T> writes) {
        gate.readLock().lock();
        try {
            return writes.get();
        } finally {
            gate.readLock().unlock();
        }
    }

    void refuseIfFailed() {
        if (failure != null) {
            throw notDurable(failure);
        }
    }

    /** What a client is told when the store is at its end. */
    static MongoServerError notDurable(Throwable failure) {
        return new MongoServerError(
                SHUTDOWN_IN_PROGRESS,
                "ShutdownInProgress",
                "the embedded store has failed and is at its end: " + failure.getMessage(),
                failure);
    }

    boolean hasFailed() {
        return failure != null;
    }

    long lastWrite() {
        return written.get();
    }

    /** Calls back with null when that write is committed, at once if it is; with the cause if it never will be. */
    void whenCommitted(long write, Consumer<@Nullable Throwable> then) {
        if (write <= committed) {
            then.accept(null);
            return;
        }
        lock.lock();
        try {
            if (write > committed && failure == null) {
                waiting.add(new Waiting(write, then));
                return;
            }
        } finally {
            lock.unlock();
        }
        then.accept(write <= committed ? null : failure);
    }

    /** Returns when all that was written is committed and answered, or cannot be. */
    void drain() {
        CountDownLatch done = new CountDownLatch(1);
        whenCommitted(lastWrite(), failed -> done.countDown());
        try {
            if (!done.await(DRAIN_SECONDS, TimeUnit.SECONDS)) {
                log.warn("Closing before all answers have left");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void wake() {
        lock.lock();
        try {
            if (idle) {
                work.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            while (awaitWrites()) {
                boolean tidied = tidyIfDue();
                if (tidied || written.get() != committed) {
                    commitOnce();
                }
            }
        } catch (InterruptedException | RuntimeException | Error cause) {
            fail(cause);
        }
    }

    /** Returns when there is something to commit or to tidy; false when all is done and the store closes. */
    private boolean awaitWrites() throws InterruptedException {
        lock.lock();
        try {
            idle = true;
            long patience = TIDY_EVERY_NANOS;
            while (!closing && written.get() == committed && patience > 0) {
                patience = work.awaitNanos(patience);
            }
            idle = false;
            if (written.get() != committed) {
                gather();
            }
            return !closing || written.get() != committed;
        } finally {
            lock.unlock();
        }
    }

    private boolean tidyIfDue() {
        if (System.nanoTime() - lastTidied < TIDY_EVERY_NANOS) {
            return false;
        }
        lastTidied = System.nanoTime();
        return target.tidy();
    }

    private void gather() throws InterruptedException {
        long left = gatherNanos;
        while (left > 0 && !closing) {
            left = work.awaitNanos(left);
        }
    }

    private void commitOnce() {
        long captured;
        Runnable publish;
        gate.writeLock().lock();
        try {
            captured = written.get();
            publish = target.capture();
        } finally {
            gate.writeLock().unlock();
        }
        target.commit();
        publish.run();
        committed = captured;
        release();
    }

    private void release() {
        for (Waiting each : takeReleased()) {
            each.then.accept(each.write <= committed ? null : failure);
        }
    }

    private List<Waiting> takeReleased() {
        lock.lock();
        try {
            List<Waiting> released = new ArrayList<>();
            for (Iterator<Waiting> all = waiting.iterator(); all.hasNext(); ) {
                Waiting each = all.next();
                if (failure != null || each.write <= committed) {
                    released.add(each);
                    all.remove();
                }
            }
            return released;
        } finally {
            lock.unlock();
        }
    }

    private void fail(Throwable cause) {
        log.error("The embedded store cannot commit any more and takes no more writes", cause);
        lock.lock();
        try {
            failure = cause;
        } finally {
            lock.unlock();
        }
        release();
    }

    /** Commits what is written, releases who waits, and ends. Writes must have ended before. */
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            work.signal();
        } finally {
            lock.unlock();
        }
        joinUninterruptibly();
    }

    private void joinUninterruptibly() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                TimeUnit.SECONDS.timedJoin(thread, 1);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
