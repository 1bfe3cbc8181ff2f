package tidings.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.campaigns.TestCampaigns.BOSS;
import static tidings.campaigns.TestCampaigns.START;
import static tidings.campaigns.TestCampaigns.at;
import static tidings.campaigns.TestCampaigns.campaign;
import static tidings.campaigns.TestCampaigns.cron;
import static tidings.fixture.Futures.await;
import static tidings.fixture.Futures.refusalOf;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tidings.bus.Code;
import tidings.campaigns.CampaignEvent.CampaignDue;
import tidings.campaigns.CampaignRequest.CancelCampaign;
import tidings.campaigns.CampaignRequest.CreateCampaign;

/** Campaigns whose time is still to come: each is told once when it has, whoever sees that and however often. */
class DueCampaignsTest {
    private static final Duration WEEK = Duration.ofDays(7);

    private final TestCampaigns campaigns = new TestCampaigns();

    @AfterEach
    void close() {
        campaigns.close();
    }

    @Test
    void one_is_told_when_its_time_has_come_and_not_before() {
        var node = campaigns.node();
        var spring = node.ask(at(START.plusSeconds(60)));

        look(node);
        assertThat(node.find(spring.id()).state()).isEqualTo(CampaignState.SCHEDULED);
        assertThat(campaigns.started).isEmpty();
        campaigns.clock.move(Duration.ofSeconds(60));
        look(node);

        assertThat(node.find(spring.id()).state()).isEqualTo(CampaignState.RUNNING);
        assertThat(node.find(spring.id()).scheduledAt()).isEqualTo(START.plusSeconds(60));
        assertThat(campaigns.started).containsOnlyKeys(spring.id());
    }

    @Test
    void one_that_was_due_while_nothing_ran_is_told_late_and_once() {
        var spring = campaigns.node().ask(at(START.plusSeconds(60)));
        campaigns.clock.move(WEEK);
        var another = campaigns.node();

        look(another);
        look(another);

        assertThat(campaigns.started).containsOnlyKeys(spring.id());
        assertThat(campaigns.started.get(spring.id())).hasSize(1);
    }

    @Test
    void two_nodes_that_see_it_at_once_tell_it_once() {
        var first = campaigns.node();
        var second = campaigns.node();
        var many = IntStream.range(0, 20)
                .mapToObj(i -> first.ask(i % 2 == 0 ? at(START.plusSeconds(i + 1)) : cron(i + " 8 * * *")))
                .toList();
        campaigns.clock.move(Duration.ofHours(2));

        look(first, second, first, second);

        assertThat(campaigns.started).hasSize(many.size());
        assertThat(campaigns.started.values())
                .allSatisfy(events -> assertThat(events).hasSize(1));
        assertThat(many.stream().filter(each -> each.cron() != null).map(campaigns::timesOf))
                .allSatisfy(times -> assertThat(times).hasSize(1));
    }

    @Test
    void one_that_recurs_is_told_each_time_as_a_campaign_of_its_own() {
        var node = campaigns.node();
        var weekly = node.ask(campaign(null, null, "0 9 * * 1", "Europe/Vienna"));
        for (var week = 0; week < 3; week++) {
            campaigns.clock.move(WEEK);
            look(node);
        }

        assertThat(campaigns.timesOf(weekly))
                .containsExactly(
                        Instant.parse("2026-05-11T07:00:00Z"),
                        Instant.parse("2026-05-18T07:00:00Z"),
                        Instant.parse("2026-05-25T07:00:00Z"));
        assertThat(campaigns.started).doesNotContainKey(weekly.id());
        assertThat(node.find(weekly.id()).state()).isEqualTo(CampaignState.SCHEDULED);
        assertThat(node.find(weekly.id()).scheduledAt()).isEqualTo(Instant.parse("2026-06-01T07:00:00Z"));
        assertThat(campaigns.all().stream().filter(each -> each.occurrenceOf() != null))
                .allSatisfy(each -> {
                    assertThat(each.cron()).isNull();
                    assertThat(each.title()).isEqualTo(weekly.title());
                    assertThat(each.state()).isEqualTo(CampaignState.RUNNING);
                });
    }

    @Test
    void a_clock_that_jumps_by_a_week_makes_up_for_it_once_and_one_that_goes_back_tells_nothing_again() {
        var node = campaigns.node();
        var hourly = node.ask(cron("0 * * * *"));
        var once = node.ask(at(START.plusSeconds(60)));
        campaigns.clock.move(WEEK);
        look(node);
        campaigns.clock.move(WEEK.negated());
        look(node);
        campaigns.clock.move(WEEK);
        look(node);

        assertThat(campaigns.timesOf(hourly)).containsExactly(Instant.parse("2026-05-04T08:00:00Z"));
        assertThat(node.find(hourly.id()).scheduledAt()).isEqualTo(Instant.parse("2026-05-11T08:00:00Z"));
        assertThat(campaigns.started.get(once.id())).hasSize(1);
    }

    /** The first takes the time off the campaign, the second makes a campaign of it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whichever_write_a_node_dies_after_another_one_goes_on_and_nothing_is_told_twice(int lastWrite) {
        var mortal = campaigns.mortal(lastWrite);
        var hourly = campaigns.node().ask(cron("0 * * * *"));
        var survivor = campaigns.node();
        campaigns.clock.move(Duration.ofHours(1));

        await(mortal.look());
        campaigns.settle();
        look(survivor);

        assertThat(campaigns.timesOf(hourly)).hasSize(1);
        assertThat(campaigns.started.values())
                .allSatisfy(events -> assertThat(events).hasSize(1));
        assertThat(campaigns.started).hasSize(1);
    }

    @Test
    void a_time_that_is_heard_of_twice_is_one_campaign() {
        var node = campaigns.node();
        var weekly = node.ask(cron("0 9 * * 1"));
        var due = new CampaignDue(weekly.id(), weekly.scheduledAt());

        node.hear(due, "e1");
        node.hear(due, "e1");
        node.hear(due, "e2");
        campaigns.settle();

        assertThat(campaigns.timesOf(weekly)).containsExactly(weekly.scheduledAt());
        assertThat(campaigns.started.values())
                .allSatisfy(events -> assertThat(events).hasSize(1));
    }

    @Test
    void what_is_cancelled_before_its_time_is_never_told() {
        var node = campaigns.node();
        var once = node.ask(at(START.plusSeconds(60)));
        var hourly = node.ask(cron("0 * * * *"));
        campaigns.clock.move(Duration.ofHours(1));
        look(node);
        var later = node.ask(at(START.plus(WEEK)));

        assertThat(node.ask(new CancelCampaign(BOSS, hourly.id())).state()).isEqualTo(CampaignState.CANCELLED);
        assertThat(node.ask(new CancelCampaign(BOSS, later.id())).state()).isEqualTo(CampaignState.CANCELLED);
        assertThat(node.ask(new CancelCampaign(BOSS, later.id())).state()).isEqualTo(CampaignState.CANCELLED);
        campaigns.clock.move(WEEK.multipliedBy(2));
        look(node);

        assertThat(campaigns.timesOf(hourly)).hasSize(1);
        assertThat(campaigns.started).hasSize(2).containsKey(once.id()).doesNotContainKey(later.id());
        assertThat(campaigns.cancelled).isEmpty();
    }

    /** Side by side, so often that each of the two is first, and in between, now and then. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void of_a_cancellation_and_a_time_that_comes_one_wins(boolean recurring) {
        var first = campaigns.node();
        var second = campaigns.node();
        for (var round = 0; round < 30; round++) {
            var next = campaigns.clock.instant().plus(Duration.ofHours(1));
            var campaign = first.ask(recurring ? cron("30 * * * *") : at(next));
            campaigns.clock.move(Duration.ofHours(1));

            await(Future.all(first.look(), second.tried(new CancelCampaign(BOSS, campaign.id()))));
            campaigns.settle();

            var after = second.find(campaign.id());
            assertThat(after.state()).isEqualTo(CampaignState.CANCELLED);
            assertThat(campaigns.started.containsKey(campaign.id()))
                    .as("what was begun was stopped, and nothing else was")
                    .isEqualTo(campaigns.cancelled.containsKey(campaign.id()));
            assertThat(campaigns.timesOf(campaign).isEmpty())
                    .as("where it moved on to its next time, this one was told")
                    .isEqualTo(after.scheduledAt().equals(campaign.scheduledAt()));
        }
    }

    @Test
    void who_saw_it_before_somebody_else_did_something_about_it_does_nothing() {
        var node = campaigns.node();
        var begun = node.ask(at(START.plusSeconds(60)));
        var gone = node.ask(at(START.plusSeconds(60)));
        var weekly = node.ask(cron("0 9 * * 1"));
        var seen = Stream.of(begun, gone, weekly)
                .map(each -> campaigns.stored(each.id()))
                .toList();
        campaigns.clock.move(Duration.ofHours(2));
        node.ask(new CancelCampaign(BOSS, gone.id()));
        look(node);

        var store = node.store();
        assertThat(await(store.begin(seen.get(0)))).isEmpty();
        assertThat(await(store.callOff(seen.get(0)))).isEmpty();
        assertThat(await(store.begin(seen.get(1)))).isEmpty();
        assertThat(await(store.stop(seen.get(1)))).isEmpty();
        assertThat(await(store.moveOn(seen.get(2), START.plus(WEEK)))).isEmpty();
    }

    @Test
    void one_that_cannot_be_reckoned_keeps_no_other_from_its_turn() {
        var node = campaigns.node();
        var gone = node.ask(cron("0 8 * * *"));
        campaigns.change(gone.id(), "timeZone", "Mars/Olympus");
        var spring = node.ask(at(START.plus(Duration.ofHours(1))));
        campaigns.clock.move(Duration.ofHours(1));

        look(node);

        assertThat(campaigns.started).containsOnlyKeys(spring.id());
    }

    @Test
    void a_second_try_under_the_same_key_is_the_same_campaign_although_its_time_has_passed() {
        var node = campaigns.node();
        var request = campaign("key", START.plusSeconds(60), null, null);
        var first = node.ask(request);
        campaigns.clock.move(Duration.ofDays(1));

        assertThat(node.ask(request).id()).isEqualTo(first.id());
    }

    static Stream<CreateCampaign> others() {
        return Stream.of(
                campaign("key", null, null, null),
                campaign("key", null, "0 9 * * 1", "UTC"),
                campaign("key", START.plusSeconds(61), "0 9 * * 1", "UTC"),
                campaign("key", START.plusSeconds(60), "0 9 * * 2", "UTC"),
                campaign("key", START.plusSeconds(60), "0 9 * * 1", "Europe/Vienna"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void another_time_under_the_same_key_is_a_conflict(CreateCampaign other) {
        var node = campaigns.node();
        node.ask(campaign("key", START.plusSeconds(60), "0 9 * * 1", "UTC"));

        assertThat(refusalOf(node.tried(other)).code()).isEqualTo(Code.CONFLICT);
    }

    /** Two nodes that look when they happen to, and both not for hours: each time is told, or made up for by the one before. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void whatever_happens_each_time_is_told_or_made_up_for(long seed) {
        var random = new Random(seed);
        var nodes = List.of(campaigns.node(), campaigns.node());
        var recurring = nodes.get(0).ask(cron("0 */2 * * *"));
        var due = recurring.scheduledAt();
        var expected = new ArrayList<Instant>();
        for (var i = 0; i < 25; i++) {
            campaigns.clock.move(Duration.ofMinutes(random.nextInt(300)));
            if (!due.isAfter(campaigns.clock.instant())) {
                expected.add(due);
                due = TimingRules.next(recurring, campaigns.clock.instant());
            }
            look(nodes.get(random.nextInt(2)), nodes.get(random.nextInt(2)));
        }

        assertThat(campaigns.timesOf(recurring)).isEqualTo(expected);
        assertThat(campaigns.started.values())
                .allSatisfy(events -> assertThat(events).hasSize(1));
    }

    /** All at once; and what that tells is heard. */
    private void look(TestCampaigns.Node... nodes) {
        await(Future.all(Stream.of(nodes).map(TestCampaigns.Node::look).toList()));
        campaigns.settle();
    }
}
