package tidings.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;
import static tidings.scheduler.TestScheduler.job;
import static tidings.scheduler.TestScheduler.settings;

import io.vertx.core.Future;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tidings.settings.SchedulerSettings.CatchUp;
import tidings.settings.SchedulerSettings.Switch;

/** Each time of a job runs once, whatever nodes and clocks do. */
class OccurrencesTest {
    private TestScheduler scheduler;

    @BeforeEach
    void start() {
        scheduler = new TestScheduler();
    }

    @AfterEach
    void stop() {
        scheduler.close();
    }

    @Test
    void a_time_that_comes_runs_once_however_many_nodes_see_it_and_however_often() {
        var one = scheduler.node();
        var two = scheduler.node();
        one.tick();
        two.tick();
        scheduler.until("04T08:00");

        await(Future.all(one.begin(), two.begin(), one.begin(), two.begin()));
        one.tick();
        two.tick();

        assertThat(scheduler.begunAt()).containsExactly("04T08:00");
        assertThat(scheduler.rows()).containsExactly("04T08:00 DONE");
        assertThat(scheduler.only().getString("_id")).isEqualTo("order-check/2026-05-04T08:00:00Z");
    }

    @Test
    void nothing_is_made_up_for_from_before_a_job_was_there_or_was_as_it_is() {
        scheduler.node().tick();
        assertThat(scheduler.rows()).isEmpty();
        scheduler.passes(Duration.ofMinutes(2));

        scheduler.node(settings(job(Switch.ON, "31 * * * *", CatchUp.ONCE))).tick();

        assertThat(scheduler.begun).isEmpty();
        assertThat(scheduler.rows()).isEmpty();
    }

    @Test
    void what_was_missed_is_made_up_for_once_late() {
        scheduler.node().tick();
        scheduler.until("04T11:45");

        scheduler.node().tick();

        assertThat(scheduler.begunAt()).containsExactly("04T11:00");
        assertThat(scheduler.rows()).containsExactly("04T11:00 DONE");
    }

    @Test
    void what_was_missed_is_left_out_where_the_job_says_so() {
        var skipping = settings(job(Switch.ON, "0 * * * *", CatchUp.SKIP));
        scheduler.node(skipping).tick();
        scheduler.until("04T11:45");

        scheduler.node(skipping).tick();
        scheduler.until("04T12:00");
        scheduler.node(skipping).tick();

        assertThat(scheduler.begunAt()).containsExactly("04T12:00");
        assertThat(scheduler.rows()).containsExactly("04T11:00 SKIPPED", "04T12:00 DONE");
    }

    @Test
    void a_job_that_is_switched_off_does_not_run() {
        var off = settings(job(Switch.OFF, "0 * * * *", CatchUp.ONCE));
        scheduler.node(off).tick();
        scheduler.until("04T09:45");
        scheduler.node(off).tick();

        scheduler.node().tick();

        assertThat(scheduler.begun)
                .as("nor is that made up for when it is switched on")
                .isEmpty();
        scheduler.until("04T10:00");
        scheduler.node().tick();
        assertThat(scheduler.begunAt()).containsExactly("04T10:00");
    }

    @Test
    void a_clock_that_jumps_back_doubles_nothing() {
        var node = scheduler.node();
        node.tick();
        scheduler.until("04T08:00");
        node.tick();
        scheduler.until("04T09:00");
        node.tick();

        scheduler.until("04T07:40");
        node.tick();
        scheduler.until("04T08:10");
        node.tick();
        scheduler.until("04T09:10");
        node.tick();

        assertThat(scheduler.begunAt()).containsExactly("04T08:00", "04T09:00");
    }

    @Test
    void a_clock_that_jumps_ahead_and_is_put_right_skips_nothing_and_doubles_nothing() {
        var node = scheduler.node();
        node.tick();
        scheduler.until("06T08:00");
        node.tick();

        for (var time : new String[] {"04T08:00", "04T09:00", "06T07:00", "06T08:00", "06T09:00"}) {
            scheduler.until(time);
            node.tick();
        }

        assertThat(scheduler.begunAt()).containsExactly("06T08:00", "04T08:00", "04T09:00", "06T07:00", "06T09:00");
    }

    @Test
    void a_job_that_was_first_seen_by_a_clock_that_was_ahead_begins_now() {
        scheduler.until("30T00:00");
        scheduler.node().tick();
        scheduler.until("04T07:45");
        scheduler.node().tick();

        scheduler.until("04T08:00");
        scheduler.node().tick();

        assertThat(scheduler.begunAt()).containsExactly("04T08:00");
    }
}
