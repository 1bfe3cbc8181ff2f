package tidings.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;
import static tidings.scheduler.TestScheduler.ANN;
import static tidings.scheduler.TestScheduler.BOSS;
import static tidings.scheduler.TestScheduler.JOB;
import static tidings.scheduler.TestScheduler.job;
import static tidings.scheduler.TestScheduler.settings;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tidings.bus.Code;
import tidings.scheduler.SchedulerRequest.FindDrift;
import tidings.scheduler.SchedulerRequest.ListJobs;
import tidings.scheduler.SchedulerRequest.RunJob;
import tidings.settings.SchedulerSettings.CatchUp;
import tidings.settings.SchedulerSettings.Switch;

/** What ADMINs see of jobs and ask of them, and what is forgotten. */
class JobDeskTest {
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
    void what_an_admin_asks_for_runs_once_also_where_the_job_is_switched_off() {
        var node = scheduler
                .node(settings(job(Switch.OFF, "0 * * * *", CatchUp.SKIP)))
                .answering();
        node.tick();

        var asked = scheduler.ask(new RunJob(BOSS, JOB));
        scheduler.ask(new RunJob(BOSS, JOB));
        assertThat(asked.nextRunAt()).isEqualTo(scheduler.clock.instant());
        scheduler.passes(Duration.ofDays(1));
        node.tick();
        node.tick();

        assertThat(scheduler.begun).hasSize(1);
        scheduler.ask(new RunJob(BOSS, JOB));
        node.tick();
        assertThat(scheduler.begun).as("asked for again when it was over").hasSize(2);
    }

    @Test
    void what_is_asked_for_while_a_run_is_under_way_comes_after_it_and_once() {
        var node = scheduler.node().answering();
        node.tick();
        scheduler.until("04T08:00");
        var end = scheduler.held();
        await(node.begin());
        assertThat(scheduler.ask(new RunJob(BOSS, JOB)).state()).isEqualTo(JobState.RUNNING);
        scheduler.ask(new RunJob(BOSS, JOB));
        await(node.begin());
        assertThat(scheduler.begun).hasSize(1);

        end.complete(1L);
        await(node.module.ticker().runner().idle());
        node.tick();
        node.tick();

        assertThat(scheduler.begun).hasSize(2);
    }

    @Test
    void what_is_asked_for_while_what_was_asked_for_runs_is_the_same_run() {
        var node = scheduler.node().answering();
        scheduler.ask(new RunJob(BOSS, JOB));
        var end = scheduler.held();
        await(node.begin());

        scheduler.ask(new RunJob(BOSS, JOB));
        end.complete(1L);
        await(node.module.ticker().runner().idle());
        node.tick();

        assertThat(scheduler.begun).hasSize(1);
    }

    @Test
    void jobs_are_for_an_admin() {
        scheduler.node().answering();

        assertThat(scheduler.refusal(new ListJobs(ANN)).code()).isEqualTo(Code.FORBIDDEN);
        assertThat(scheduler.refusal(new RunJob(ANN, JOB)).code()).isEqualTo(Code.FORBIDDEN);
        assertThat(scheduler.refusal(new RunJob(BOSS, "sweep")).code()).isEqualTo(Code.NOT_FOUND);
        assertThat(scheduler.ask(new ListJobs(BOSS)).jobs())
                .extracting(Job::name)
                .containsExactly(
                        "expire-holds",
                        "integrity-audit",
                        "newsletter",
                        "nightly-recommendations",
                        "order-check",
                        "retention");
    }

    @Test
    void the_drift_is_what_the_last_audit_found() {
        var node = scheduler.node().answering();
        assertThat(scheduler.ask(new FindDrift())).isEqualTo(new Drift(0, Map.of(), null));

        scheduler.ask(new RunJob(BOSS, "integrity-audit"));
        node.tick();

        assertThat(scheduler.ask(new FindDrift())).isEqualTo(new Drift(3, Map.of("apples", 3L), TestScheduler.START));
    }

    @Test
    void every_node_tells_the_metrics_of_the_drift_whichever_ran_the_audit() {
        var node = scheduler.node().answering();
        var other = scheduler.node();
        await(other.module.drift().look());
        assertThat(other.metrics
                        .get(DriftMetric.NAME)
                        .tag("part", "apples")
                        .gauge()
                        .value())
                .isNaN();
        scheduler.ask(new RunJob(BOSS, "integrity-audit"));
        node.tick();

        await(other.module.drift().look());

        assertThat(other.metrics
                        .get(DriftMetric.NAME)
                        .tag("part", "apples")
                        .gauge()
                        .value())
                .isEqualTo(3);
    }

    @Test
    void what_ran_long_ago_is_forgotten_but_not_the_last_time_of_a_schedule() {
        var yearly = settings(job(Switch.ON, "0 8 4 5 *", CatchUp.ONCE));
        var node = scheduler.node(yearly).answering();
        node.tick();
        scheduler.until("04T08:00");
        node.tick();
        scheduler.ask(new RunJob(BOSS, JOB));
        node.tick();
        assertThat(scheduler.documents()).hasSize(2);
        scheduler.passes(Duration.ofDays(40));

        scheduler.ask(new RunJob(BOSS, "retention"));
        node.tick();
        scheduler.node(yearly).tick();

        assertThat(scheduler.rows()).containsExactly("04T08:00 DONE");
        assertThat(scheduler.begun).hasSize(2);
    }
}
