package tidings.scheduler;

import static tidings.fixture.Futures.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.awaitility.Awaitility;
import tidings.bus.Bus;
import tidings.bus.Refusal;
import tidings.bus.Request;
import tidings.bus.Viewer;
import tidings.fixture.Futures;
import tidings.fixture.Hand;
import tidings.fixture.TestStore;
import tidings.module.Duty;
import tidings.module.JobRun;
import tidings.settings.SchedulerSettings;
import tidings.settings.SchedulerSettings.CatchUp;
import tidings.settings.SchedulerSettings.Switch;
import tidings.store.Find;
import tidings.store.Ids;

/**
 * Jobs on a real store. The clock is the test's, and so is when a node looks at it. The job under test is order-check; the
 * others are switched off.
 */
final class TestScheduler implements AutoCloseable {
    static final Viewer BOSS = new Viewer("boss", true, "s1");
    static final Viewer ANN = new Viewer("ann", false, "s2");
    static final String JOB = "order-check";
    static final Instant START = Instant.parse("2026-05-04T07:30:00Z");
    static final Duration CLAIM = Duration.ofSeconds(30);
    static final Duration LONGEST_RUN = Duration.ofHours(6);
    static final int ATTEMPTS = 3;

    final Vertx vertx = Vertx.vertx();
    final Bus bus = Bus.install(vertx, SchedulerModule.PROTOCOLS);
    final Hand clock = new Hand(START);
    final TestStore store = TestStore.open(vertx, SchedulerModule.INDEXES);
    /** The runs that were begun, in that order, by whichever node. */
    final List<JobRun> begun = Collections.synchronizedList(new ArrayList<>());

    volatile Function<JobRun, Future<Long>> work = run -> Future.succeededFuture(1L);

    /** Every hour, each missed run made up for together. */
    static SchedulerSettings hourly() {
        return settings(job(Switch.ON, "0 * * * *", CatchUp.ONCE));
    }

    static SchedulerSettings settings(SchedulerSettings.Job job) {
        var off = job(Switch.OFF, "0 0 1 1 *", CatchUp.ONCE);
        return new SchedulerSettings(
                CLAIM.dividedBy(5),
                CLAIM,
                LONGEST_RUN,
                ATTEMPTS,
                Duration.ofSeconds(10),
                Duration.ofMinutes(5),
                Duration.ofMinutes(1),
                Duration.ofDays(30),
                new SchedulerSettings.Jobs(off, job, off, off, off, off));
    }

    static SchedulerSettings.Job job(Switch runs, String cron, CatchUp catchUp) {
        return new SchedulerSettings.Job(runs, cron, "UTC", catchUp);
    }

    Node node() {
        return new Node(hourly(), Seam.NONE);
    }

    Node node(SchedulerSettings settings) {
        return new Node(settings, Seam.NONE);
    }

    /** One that dies when it gets there. */
    Node mortal(Seam.Moment last) {
        return new Node(hourly(), new Death(last));
    }

    /** Ends when the process is as good as dead: whatever it waits for does not come. */
    private record Death(Seam.Moment last) implements Seam {
        @Override
        public Future<Void> at(Moment moment) {
            return moment == last ? Promise.<Void>promise().future() : Future.succeededFuture();
        }
    }

    /** A node on the same store, bus and clock. */
    final class Node {
        final MeterRegistry metrics = new SimpleMeterRegistry();
        final SchedulerModule module;

        Node(SchedulerSettings settings, Seam seam) {
            var duties = List.of(
                    new Duty("expire-holds", "none", run -> Future.succeededFuture(0L)),
                    new Duty(JOB, "work", this::work),
                    new Duty("newsletter", "none", run -> Future.succeededFuture(0L)),
                    new Duty("nightly-recommendations", "nobody", run -> Future.succeededFuture(0L)),
                    new Duty("integrity-audit", "apples", run -> Future.succeededFuture(3L)));
            var kit = new SchedulerKit(vertx, store.store(), settings, clock, Ids.inTimeOrder(), metrics);
            module = new SchedulerModule(kit, duties, seam);
        }

        private Future<Long> work(JobRun run) {
            begun.add(run);
            return work.apply(run);
        }

        /** Looks what is due, and waits for what that begins. */
        void tick() {
            await(module.ticker().tick());
            await(module.ticker().runner().idle());
        }

        /** Looks what is due, and does not wait for anything. */
        Future<Void> begin() {
            return module.ticker().tick();
        }

        Node answering() {
            await(vertx.deployVerticle(module.verticle().get()));
            return this;
        }
    }

    /** What comes after this one is not waited for. */
    Promise<Long> held() {
        var end = Promise.<Long>promise();
        work = run -> end.future();
        return end;
    }

    void passes(Duration time) {
        clock.move(time);
    }

    /** To this time of the first day. */
    void until(String time) {
        clock.move(Duration.between(clock.instant(), Instant.parse("2026-05-" + time + ":00Z")));
    }

    void awaitBegun(int count) {
        Awaitility.await().pollInterval(Duration.ofMillis(2)).until(() -> begun.size() == count);
    }

    List<String> begunAt() {
        return begun.stream().map(run -> run.at().toString().substring(8, 16)).toList();
    }

    /** All rows of the job: their times and states. */
    List<String> rows() {
        return documents().stream()
                .map(json -> json.getInstant("at").toString().substring(8, 16) + " " + json.getString("state"))
                .sorted()
                .toList();
    }

    List<JsonObject> documents() {
        return await(store.store().documents(OccurrenceStore.COLLECTION).find(Find.where(new JsonObject(), 10_000)))
                .stream()
                .filter(json -> json.getString("job").equals(JOB))
                .toList();
    }

    JsonObject only() {
        var all = documents();
        if (all.size() != 1) {
            throw new AssertionError(all.toString());
        }
        return all.get(0);
    }

    <R> R ask(Request<R> request) {
        return await(bus.ask(request));
    }

    Refusal refusal(Request<?> request) {
        return Futures.refusalOf(bus.ask(request));
    }

    Job job() {
        return ask(new SchedulerRequest.ListJobs(BOSS)).jobs().stream()
                .filter(job -> job.name().equals(JOB))
                .findFirst()
                .orElseThrow();
    }

    static Map<String, Object> figures(JsonObject row) {
        return row.getJsonObject("figures").getMap();
    }

    @Override
    public void close() {
        store.close();
        await(vertx.close());
    }
}
