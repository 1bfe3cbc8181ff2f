package tidings.embedded;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/** So many at once, for so long. */
final class Load {
    private Load() {}

    /** So many at once, and so many altogether. */
    static void times(int inFlight, int times, Runnable operation) {
        ExecutorService threads = Executors.newFixedThreadPool(inFlight);
        try {
            for (Future<?> each : IntStream.range(0, times)
                    .<Future<?>>mapToObj(i -> threads.submit(operation))
                    .toList()) {
                each.get();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Returns how many operations were done a second. */
    static double run(int inFlight, Duration duration, Runnable operation) {
        LongAdder done = new LongAdder();
        long start = System.nanoTime();
        ExecutorService threads = Executors.newFixedThreadPool(inFlight);
        List<Future<?>> runs = IntStream.range(0, inFlight)
                .<Future<?>>mapToObj(each -> threads.submit(() -> {
                    while (System.nanoTime() - start < duration.toNanos()) {
                        operation.run();
                        done.increment();
                    }
                }))
                .toList();
        try {
            for (Future<?> run : runs) {
                run.get();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
        return done.sum() * 1e9 / (System.nanoTime() - start);
    }
}
