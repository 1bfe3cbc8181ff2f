package tidings.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.scheduler.TestScheduler.CLAIM;
import static tidings.scheduler.TestScheduler.job;
import static tidings.scheduler.TestScheduler.settings;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidings.fixture.Jvm;
import tidings.module.JobRun;
import tidings.scheduler.TestScheduler.Node;
import tidings.settings.SchedulerSettings;
import tidings.settings.SchedulerSettings.CatchUp;
import tidings.settings.SchedulerSettings.Switch;
import tidings.times.Schedule;

/**
 * A month of two nodes that die and start again at any moment, with outages of both, and work that takes its time. In the
 * end each time of the schedule ran once or was left out as its policy says, and never two at once.
 */
class MonthTest {
    private static final Instant END = TestScheduler.START.plus(Duration.ofDays(Jvm.isLongRun() ? 31 : 6));
    private static final List<Seam.Moment> MOMENTS = List.of(Seam.Moment.values());
    private static final String CRON = "0 */3 * * *";

    private final TestScheduler scheduler = new TestScheduler();
    private final Schedule schedule = Schedule.of(CRON, ZoneOffset.UTC);
    /** Those that some node was there for as they came. */
    private final Set<Instant> seen = new TreeSet<>();

    private final Set<String> done = ConcurrentHashMap.newKeySet();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void every_time_ran_once_or_as_its_policy_says(int seed) {
        var random = new Random(seed);
        var catchUp = seed % 2 == 0 ? CatchUp.SKIP : CatchUp.ONCE;
        var settings = settings(job(Switch.ON, CRON, catchUp));
        scheduler.work = this::work;
        var nodes = new Node[] {scheduler.node(settings), scheduler.node(settings)};
        nodes[0].tick();
        while (scheduler.clock.instant().isBefore(END)) {
            goOn(nodes, random, settings);
        }
        settle(settings);

        assertEachOnce(catchUp, seed);
        scheduler.close();
    }

    private Future<Long> work(JobRun run) {
        mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        done.add(run.id());
        var end = Promise.<Long>promise();
        scheduler.vertx.runOnContext(now -> {
            underWay.decrementAndGet();
            end.complete(1L);
        });
        return end.future();
    }

    /** Some minutes, in which something may die; now and then hours with nobody there. */
    private void goOn(Node[] nodes, Random random, SchedulerSettings settings) {
        var now = scheduler.clock.instant();
        if (random.nextInt(60) == 0) {
            scheduler.passes(Duration.ofMinutes(30 + random.nextInt(600)));
        } else {
            var next = schedule.next(now).orElseThrow();
            var step = Duration.ofMinutes(5 + random.nextInt(25));
            scheduler.clock.move(now.plus(step).isAfter(next) ? Duration.between(now, next) : step);
        }
        var isDue = schedule.last(scheduler.clock.instant()).equals(Optional.of(scheduler.clock.instant()));
        if (isDue) {
            seen.add(scheduler.clock.instant());
        }
        for (var place = 0; place < nodes.length; place++) {
            if (random.nextInt(isDue ? 2 : 20) == 0) {
                die(settings, random);
                nodes[place] = scheduler.node(settings);
            } else {
                nodes[place].tick();
            }
        }
    }

    /** One that gets as far as one of its steps, if it gets there at all; then a while passes until that is noticed. */
    private void die(SchedulerSettings settings, Random random) {
        var reached = new AtomicInteger();
        var last = MOMENTS.get(random.nextInt(MOMENTS.size()));
        var dying = scheduler.new Node(settings, moment -> {
            if (moment == last) {
                reached.incrementAndGet();
                return Promise.<Void>promise().future();
            }
            return Future.succeededFuture();
        });
        var through = dying.begin();
        Awaitility.await()
                .pollInterval(Duration.ofMillis(1))
                .until(() -> reached.get() > 0
                        || (through.isComplete()
                                && dying.module.ticker().runner().idle().isComplete()));
        scheduler.passes(CLAIM.plusSeconds(1));
    }

    private void settle(SchedulerSettings settings) {
        var node = scheduler.node(settings);
        for (var i = 0; i < 4; i++) {
            scheduler.passes(CLAIM.plusSeconds(1));
            node.tick();
        }
    }

    private void assertEachOnce(CatchUp catchUp, int seed) {
        var rows = new TreeMap<Instant, JsonObject>();
        scheduler
                .documents()
                .forEach(row -> assertThat(rows.put(row.getInstant("at"), row))
                        .as("seed " + seed)
                        .isNull());
        assertThat(rows.values()).as("nothing is left open").noneMatch(row -> row.containsKey("due"));
        assertThat(rows.keySet()).as("each time that a node was there for").containsAll(seen);
        rows.forEach((at, row) -> {
            assertThat(schedule.last(at)).as("none that is not of the schedule").contains(at);
            var ran = done.contains(row.getString("_id"));
            assertThat(row.getString("state")).isEqualTo(ran ? "DONE" : "SKIPPED");
            assertThat(ran || mayBeSkipped(row, catchUp)).as(row.encode()).isTrue();
        });
        assertThat(mostUnderWay.get()).as("at once").isEqualTo(1);
        assertThat(scheduler.begun.size()).as("some were begun again").isGreaterThan(done.size());
    }

    private static boolean mayBeSkipped(JsonObject row, CatchUp catchUp) {
        return row.getString("error").equals(OccurrenceRules.OVERTAKEN)
                || (catchUp == CatchUp.SKIP && row.getString("error").equals(OccurrenceRules.TOO_LATE));
    }
}
