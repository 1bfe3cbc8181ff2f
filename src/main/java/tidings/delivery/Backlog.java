package tidings.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tidings.metrics.Figure;
import tidings.metrics.Watch;
import tidings.notifications.Priority;

/** Tells the metrics how many mails wait in each lane, whichever node they come from, and for how long the longest of them has been due. */
final class Backlog {
    static final String OLDEST = "tidings.delivery.oldest.due";
    static final String QUEUED = "tidings.delivery.queued";

    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final int MOST = 1_000;

    private final JobStore store;
    private final Clock clock;
    private final List<Of> lanes;

    /** What is told of one lane. */
    private record Of(Priority lane, Figure oldest, Figure queued) {}

    Backlog(JobStore store, MeterRegistry metrics, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.lanes =
                Arrays.stream(Priority.values()).map(lane -> of(lane, metrics)).toList();
    }

    private static Of of(Priority lane, MeterRegistry metrics) {
        var name = lane.name().toLowerCase(Locale.ROOT);
        return new Of(
                lane,
                Figure.of(
                        metrics, OLDEST, "seconds", "how long the mail has been due that waits longest", "lane", name),
                Figure.of(metrics, QUEUED, null, "mails that wait for their time, 1,000 at most", "lane", name));
    }

    Watch watch() {
        return new Watch("the mails that wait", EVERY, this::look);
    }

    Future<Void> look() {
        return Future.all(lanes.stream().map(this::look).toList()).mapEmpty();
    }

    private Future<Void> look(Of of) {
        return Future.all(
                        store.longestDue(of.lane())
                                .onSuccess(due -> of.oldest()
                                        .set(due.map(this::secondsSince).orElse(0L))),
                        store.countUpTo(MOST, of.lane()).onSuccess(of.queued()::set))
                .mapEmpty();
    }

    private long secondsSince(Instant due) {
        return Math.max(0, Duration.between(due, clock.instant()).toSeconds());
    }
}
