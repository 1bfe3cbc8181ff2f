package tidings.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;
import static tidings.scheduler.TestScheduler.ATTEMPTS;
import static tidings.scheduler.TestScheduler.CLAIM;
import static tidings.scheduler.TestScheduler.JOB;
import static tidings.scheduler.TestScheduler.job;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tidings.bus.Code;
import tidings.bus.Refusal;

/** What becomes of a run whose node dies, stops or is slow, and of one that fails. */
class RunsTest {
    private TestScheduler scheduler;

    @BeforeEach
    void start() {
        scheduler = new TestScheduler();
    }

    @AfterEach
    void stop() {
        scheduler.close();
    }

    @ParameterizedTest
    @EnumSource(Seam.Moment.class)
    void a_run_is_taken_over_wherever_its_node_dies(Seam.Moment last) {
        var dying = scheduler.mortal(last);
        var survivor = scheduler.node();
        survivor.tick();
        scheduler.until("04T08:00");
        dying.begin();
        awaitDeath(last);

        survivor.tick();
        scheduler.passes(CLAIM.plusSeconds(1));
        survivor.tick();
        survivor.tick();

        assertThat(scheduler.rows()).containsExactly("04T08:00 DONE");
        var begun = last == Seam.Moment.WORKED ? 2 : 1;
        assertThat(scheduler.begun)
                .as("begun again only where its end was not stored")
                .hasSize(begun);
        var attempts = last == Seam.Moment.CLAIMED || last == Seam.Moment.WORKED ? 2 : 1;
        assertThat(scheduler.only().getInteger("attempts")).isEqualTo(attempts);
    }

    private void awaitDeath(Seam.Moment last) {
        Awaitility.await().until(() -> switch (last) {
            case PLANNED -> scheduler.rows().equals(List.of("04T08:00 WAITING"));
            case CLAIMED -> scheduler.rows().equals(List.of("04T08:00 RUNNING"));
            case WORKED -> scheduler.begun.size() == 1;
            case ENDED -> scheduler.rows().equals(List.of("04T08:00 DONE"));
        });
    }

    @Test
    void a_run_that_kills_every_node_is_given_up_and_says_so() {
        scheduler.node().answering().tick();
        scheduler.until("04T08:00");
        for (var i = 1; i <= ATTEMPTS; i++) {
            scheduler.mortal(Seam.Moment.WORKED).begin();
            scheduler.awaitBegun(i);
            scheduler.passes(CLAIM.plusSeconds(1));
        }

        scheduler.node().tick();

        assertThat(scheduler.begun).hasSize(ATTEMPTS);
        assertThat(scheduler.rows()).containsExactly("04T08:00 FAILED");
        assertThat(scheduler.job().state()).isEqualTo(JobState.FAILED);
        assertThat(scheduler.job().lastError()).isEqualTo("The node ended while it ran.");
    }

    @Test
    void a_run_that_is_under_way_holds_back_the_next_on_every_node() {
        var one = scheduler.node();
        var two = scheduler.node();
        one.tick();
        scheduler.until("04T08:00");
        var end = scheduler.held();
        await(one.begin());
        goesOnUntil(one, "04T10:30");

        await(two.begin());
        await(one.begin());
        assertThat(scheduler.begunAt()).containsExactly("04T08:00");

        end.complete(5L);
        await(one.module.ticker().runner().idle());
        two.tick();
        assertThat(scheduler.begunAt()).containsExactly("04T08:00", "04T10:00");
        assertThat(scheduler.rows())
                .as("of those that waited the latest ran")
                .containsExactly("04T08:00 DONE", "04T09:00 SKIPPED", "04T10:00 DONE");
    }

    @Test
    void two_nodes_cannot_begin_two_runs_of_one_job_in_the_same_moment() {
        var store = new OccurrenceStore(scheduler.store.store().documents(OccurrenceStore.COLLECTION));
        var now = scheduler.clock.instant();
        var until = now.plus(CLAIM);
        await(store.plan(JOB, now, now));
        await(store.ask("asked", JOB, now));
        var open = await(store.open(JOB));

        var first = await(store.claim(open.get(0), now, until));
        var second = await(store.claim(open.get(1), now, until));

        assertThat(first).isPresent();
        assertThat(second).isEmpty();
        await(store.end(first.orElseThrow(), OccurrenceRules.died(first.orElseThrow()), now));
        assertThat(await(store.claim(open.get(1), now, until)))
                .as("when the first is over")
                .isPresent();
    }

    @Test
    void a_run_whose_node_died_holds_back_the_next_until_it_is_taken_over() {
        var node = scheduler.node();
        node.tick();
        scheduler.until("04T08:59");
        node.tick();
        scheduler.begun.clear();
        scheduler.until("04T09:59");
        scheduler.passes(Duration.ofSeconds(50));
        scheduler.mortal(Seam.Moment.CLAIMED).begin();
        Awaitility.await().until(() -> scheduler.rows().contains("04T09:00 RUNNING"));
        scheduler.until("04T10:00");

        node.tick();
        assertThat(scheduler.begun).as("its claim has not ended").isEmpty();
        scheduler.passes(CLAIM);
        node.tick();
        node.tick();

        assertThat(scheduler.begunAt()).containsExactly("04T09:00", "04T10:00");
    }

    @Test
    void a_run_that_gives_signs_of_life_is_not_taken_over_however_long_it_takes() {
        var one = scheduler.node();
        var two = scheduler.node();
        one.tick();
        scheduler.until("04T08:00");
        var end = scheduler.held();
        await(one.begin());
        for (var i = 0; i < 20; i++) {
            scheduler.passes(CLAIM.dividedBy(2));
            await(one.begin());
            await(two.begin());
        }
        assertThat(scheduler.begun.get(0).mayGoOn()).isTrue();

        end.complete(7L);
        one.tick();

        assertThat(scheduler.begun).hasSize(1);
        assertThat(TestScheduler.figures(scheduler.only())).containsEntry("work", 7L);
    }

    @Test
    void a_run_that_was_taken_over_hears_of_it_and_its_end_changes_nothing() {
        var slow = scheduler.node();
        slow.tick();
        scheduler.until("04T08:00");
        var end = scheduler.held();
        await(slow.begin());
        scheduler.passes(CLAIM.plusSeconds(1));
        scheduler.work = run -> Future.succeededFuture(2L);
        scheduler.node().tick();

        await(slow.module.ticker().runner().beat());
        assertThat(scheduler.begun.get(0).mayGoOn()).isFalse();
        end.complete(1L);
        await(slow.module.ticker().runner().idle());

        assertThat(TestScheduler.figures(scheduler.only())).containsEntry("work", 2L);
        assertThat(scheduler.rows()).containsExactly("04T08:00 DONE");
    }

    @Test
    void a_run_that_fails_is_tried_again_ever_later_and_then_says_why() {
        var node = scheduler.node().answering();
        node.tick();
        scheduler.until("04T08:00");
        scheduler.work = run -> Refusal.of(Code.CONFLICT, "No cups.").asFuture();
        node.tick();
        assertThat(scheduler.job().state()).isEqualTo(JobState.FAILED);
        assertThat(scheduler.job().nextRunAt())
                .isEqualTo(scheduler.clock.instant().plusSeconds(10));
        scheduler.passes(Duration.ofSeconds(9));
        node.tick();
        assertThat(scheduler.begun).hasSize(1);
        scheduler.passes(Duration.ofSeconds(1));
        node.tick();
        scheduler.passes(Duration.ofSeconds(20));
        node.tick();
        scheduler.passes(Duration.ofMinutes(9));
        node.tick();

        assertThat(scheduler.begun).hasSize(ATTEMPTS);
        assertThat(scheduler.rows()).containsExactly("04T08:00 FAILED");
        assertThat(scheduler.job().lastError()).isEqualTo("work: CONFLICT: No cups.");
    }

    @Test
    void a_run_that_gets_better_is_no_failure_any_more() {
        var node = scheduler.node().answering();
        node.tick();
        scheduler.until("04T08:00");
        var tries = new AtomicInteger();
        scheduler.work = run -> {
            if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("thrown, not answered");
            }
            return Future.succeededFuture(1L);
        };
        node.tick();
        scheduler.passes(Duration.ofSeconds(10));

        node.tick();

        var job = scheduler.job();
        assertThat(job.state()).isEqualTo(JobState.IDLE);
        assertThat(job.lastError()).isNull();
        assertThat(job.lastRunAt()).isEqualTo(scheduler.clock.instant());
        assertThat(job.nextRunAt()).isEqualTo(Instant.parse("2026-05-04T09:00:00Z"));
    }

    @Test
    void a_retry_gives_way_to_the_next_time() {
        var node = scheduler.node();
        node.tick();
        scheduler.until("04T08:59");
        scheduler.work = run -> Future.failedFuture("not now");
        node.tick();
        scheduler.passes(Duration.ofSeconds(55));
        scheduler.node().tick();
        scheduler.work = run -> Future.succeededFuture(1L);
        scheduler.until("04T09:00");

        node.tick();
        scheduler.passes(Duration.ofMinutes(10));
        node.tick();

        assertThat(scheduler.rows()).containsExactly("04T08:00 SKIPPED", "04T09:00 DONE");
    }

    @Test
    void a_node_that_stops_waits_for_its_runs_and_gives_back_what_they_left() {
        var one = scheduler.node();
        one.tick();
        scheduler.until("04T08:00");
        var end = scheduler.held();
        await(one.begin());

        var stopping = one.module.ticker().stop();
        assertThat(stopping.isComplete()).isFalse();
        assertThat(scheduler.begun.get(0).mayGoOn()).isFalse();
        end.complete(1L);
        await(stopping);
        scheduler.work = run -> Future.succeededFuture(2L);
        scheduler.node().tick();

        assertThat(scheduler.rows()).containsExactly("04T08:00 DONE");
        assertThat(scheduler.only().getInteger("attempts"))
                .as("being stopped was none")
                .isEqualTo(1);
    }

    @Test
    void runs_are_counted_by_how_they_ended_and_those_that_began_late() {
        var node = scheduler.node();
        node.tick();
        scheduler.until("04T08:05");
        scheduler.work = run -> Future.failedFuture("not now");
        node.tick();

        scheduler.work = run -> Future.succeededFuture(1L);
        scheduler.passes(Duration.ofMinutes(1));
        node.tick();

        assertThat(counted(node, "runs", "outcome", "again")).isEqualTo(1);
        assertThat(counted(node, "runs", "outcome", "done")).isEqualTo(1);
        assertThat(counted(node, "late", "name", TestScheduler.JOB)).isEqualTo(1);
    }

    @Test
    void a_run_that_does_not_end_is_given_up_and_says_so_and_the_next_one_runs() {
        var node = scheduler.node().answering();
        node.tick();
        scheduler.until("04T08:00");
        var end = scheduler.held();
        await(node.begin());
        goesOnUntil(node, "04T14:00");
        assertThat(scheduler.begunAt()).as("it may take so long").containsExactly("04T08:00");

        scheduler.passes(Duration.ofSeconds(1));
        await(node.module.ticker().runner().beat());

        assertThat(scheduler.begun.get(0).mayGoOn()).isFalse();
        assertThat(scheduler.job().state()).isEqualTo(JobState.FAILED);
        assertThat(scheduler.job().lastError()).isEqualTo("work: It ran for longer than PT6H and was given up.");
        scheduler.work = run -> Future.succeededFuture(2L);
        node.tick();
        assertThat(scheduler.begunAt()).containsExactly("04T08:00", "04T14:00");
        assertThat(scheduler.job().state()).isEqualTo(JobState.IDLE);

        var rows = scheduler.documents();
        end.complete(1L);
        node.tick();
        assertThat(scheduler.documents()).as("a late end changes nothing").isEqualTo(rows);
        await(node.module.ticker().stop());
    }

    private void goesOnUntil(TestScheduler.Node node, String time) {
        while (scheduler.clock.instant().isBefore(Instant.parse("2026-05-" + time + ":00Z"))) {
            scheduler.passes(CLAIM.dividedBy(2));
            await(node.begin());
        }
    }

    private static double counted(TestScheduler.Node node, String what, String label, String value) {
        return node.metrics
                .get("tidings.scheduler." + what)
                .tag("name", TestScheduler.JOB)
                .tag(label, value)
                .counter()
                .count();
    }
}
